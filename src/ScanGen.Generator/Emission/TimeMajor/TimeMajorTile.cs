using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>A tile of time while its code is written: how the thread's positions are spelled, numbered as the scan visits them.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
internal sealed record TimeMajorTile(SourceWriter Writer, TimeMajorPlan Plan)
{
    public IEnumerable<int> Positions => Enumerable.Range(0, Plan.Positions);

    /// <summary>The gates and the tokens of a position's recurrence, widened.</summary>
    public (string Gates, string Tokens) GatesAndTokens(int position) =>
        (Plan.IsBackward ? Factor($"g{position}") : Widened($"g{position}"), Widened((Plan.IsBackward ? "d" : "t") + position));

    /// <summary>The same as arguments.</summary>
    public string Recurrence(int position)
    {
        var (gates, tokens) = GatesAndTokens(position);
        return $"{gates}, {tokens}";
    }

    /// <summary>Positions of the sequence.</summary>
    public string SeqLen => Plan.IsAny ? "seqLen" : $"{Plan.SeqLen}";

    /// <summary>The number of its last position.</summary>
    public string LastTime => Plan.IsAny ? "seqLen - 1" : $"{Plan.SeqLen - 1}";

    /// <summary>Where the position after one lies.</summary>
    public string After(int position) => $"at{position} {(Plan.IsDescending ? "-" : "+")} dim";

    /// <summary>Whether a position is one of the sequence's.</summary>
    public string IsInside(int position) => Plan.IsDescending
        ? $"time >= {position}"
        : position == 0 ? $"time < {SeqLen}" : $"time + {position} < {SeqLen}";

    /// <summary>Whether a position is the last of the sequence in the order of the scan.</summary>
    public string IsLast(int position) => Plan.IsDescending ? $"time == {position}" : Plan.IsAny ? $"time + {position} == seqLen - 1" : $"time == {Plan.SeqLen - 1 - position}";

    /// <summary>One of two expressions, by whether a position is one of the sequence's.</summary>
    public string IfInside(int position, string inside, string outside) => $"{IsInside(position)} ? {inside} : {outside}";

    /// <summary>A loaded vector as it is computed with.</summary>
    public string Widened(string vector) => vector + (Plan.Element.IsNarrow ? ".Widen()" : "");

    /// <summary>A loaded vector that a gradient is multiplied by: of complex numbers, the conjugates.</summary>
    public string Factor(string vector) => Widened(vector) + (Plan.Element.IsComplex ? ".Conjugate()" : "");

    /// <summary>Registers as memory wants them.</summary>
    public string InMemory(string registers) => Plan.Element.IsNarrow ? $"{Plan.Element.DeviceVector}.Round({registers})" : registers;
}
