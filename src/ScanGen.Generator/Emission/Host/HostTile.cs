using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>The tile of a host kernel while its code is written: the order of its vectors, and how they are spelled.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
internal sealed record HostTile(SourceWriter Writer, KernelPlan Plan)
{
    /// <summary>The towards-end word of the lane primitives: positions ascend or descend.</summary>
    public string Way => Plan.IsDescending ? "Down" : "Up";

    /// <summary>The vectors by their place in the row, in the order of the scan.</summary>
    public IEnumerable<int> InScanOrder =>
        Plan.IsDescending ? Enumerable.Range(0, Plan.Vectors).Reverse() : Enumerable.Range(0, Plan.Vectors);

    public int LastInScanOrder => Plan.IsDescending ? 0 : Plan.Vectors - 1;

    /// <summary>The type arguments of the lane primitives.</summary>
    public string Lanes => $"<TLanes, TVector, {Plan.Element.CSharp}>";

    /// <summary>Whether the gates and the states are those of the neighbours.</summary>
    public bool IsBackward => Plan.Direction == ScanDirection.Backward;

    /// <summary>The tensor that the recurrence adds.</summary>
    public string Tokens => IsBackward ? "gradStates" : "tokens";

    /// <summary>The elements in a tile.</summary>
    public string Size => Times(Plan.Vectors);

    /// <summary>The index expression of a vector's first element, or of one next to it.</summary>
    public string At(int vector, int shift = 0) =>
        (vector == 0 ? "at" : $"at + {Times(vector)}") + (shift switch { 0 => "", > 0 => $" + {shift}", < 0 => $" - {-shift}" });

    /// <summary>The scan's last lane of a vector, in every lane.</summary>
    public string Total(string vector) => $"TLanes.Broadcast{(Plan.IsDescending ? "First" : "Last")}({vector})";

    /// <summary>The tile's vectors of one name, by reference.</summary>
    public string References(string vector) => string.Join(", ", Enumerable.Range(0, Plan.Vectors).Select(v => $"ref {vector}{v}"));

    private static string Times(int vectors) => vectors == 1 ? "count" : $"{vectors} * count";
}
