using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>The tile of a host kernel while its code is written: the order of its vectors and steps, and how they are spelled.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
internal sealed record HostTile(SourceWriter Writer, KernelPlan Plan)
{
    /// <summary>The towards-end word of the lane primitives: positions ascend or descend.</summary>
    public string Way => Plan.IsDescending ? "Down" : "Up";

    /// <summary>The steps of a run, one in each accumulator.</summary>
    public int Steps => Plan.Vectors * Plan.ElementsPerVector;

    /// <summary>The steps by their place in the run, in the order of the scan.</summary>
    public IEnumerable<int> StepsInScanOrder => InScanOrder(Steps);

    /// <summary>The tile's vectors in memory by their place in it, in the order of the scan.</summary>
    public IEnumerable<int> VectorsInScanOrder => InScanOrder(Plan.Vectors);

    public int LastStep => Plan.IsDescending ? 0 : Steps - 1;

    /// <summary>The type arguments of the lane primitives.</summary>
    public string Lanes => $"<TLanes, TVector, {Plan.Element.CSharp}>";

    /// <summary>Whether the gates and the states are those of the neighbours.</summary>
    public bool IsBackward => Plan.IsBackward;

    /// <summary>Whether a lane holds two elements as they lie in memory.</summary>
    public bool HasPairs => Plan.Element.IsNarrow;

    /// <summary>Whether products of gates are carried on as their growth.</summary>
    public bool HasGrowth => Plan.Element.IsFine;

    /// <summary>Whether one gate is the whole row's.</summary>
    public bool HasRowGate => Plan.Signature.GateExtent == Extent.Row;

    /// <summary>The tensor of the gates, or a vector of the row's.</summary>
    public string Gates => HasRowGate ? "rowGate" : "gates";

    /// <summary>The tensor that the recurrence adds.</summary>
    public string Tokens => IsBackward ? "gradStates" : "tokens";

    /// <summary>What a tile holds while its lanes are scanned, in the order of the composing method's parameters, a line each.</summary>
    public IEnumerable<string[]> Composed
    {
        get
        {
            yield return Names("g").ToArray();
            yield return Names("t").ToArray();
            if (HasGrowth)
            {
                yield return ["growth"];
            }
        }
    }

    /// <summary>The elements in a tile.</summary>
    public string Size => Times(Plan.Vectors);

    /// <summary>The steps' accumulators of one name.</summary>
    public IEnumerable<string> Names(string name) => Enumerable.Range(0, Steps).Select(step => $"{name}{step}");

    /// <summary>The index expression of a vector's first element, or of one next to it.</summary>
    public string At(int vector, int shift = 0) =>
        (vector == 0 ? "at" : $"at + {Times(vector)}") + (shift switch { 0 => "", > 0 => $" + {shift}", < 0 => $" - {-shift}" });

    /// <summary>The length of a row, as the text has it.</summary>
    public string SeqLen => Plan.SeqLen == KernelModel.Any ? "seqLen" : $"{Plan.SeqLen}";

    /// <summary>Whether the tile is the scan's last of its row.</summary>
    public string IsLastOfRow => Plan.IsDescending ? "at == rowStart" : $"at + {Size} == rowEnd";

    /// <summary>The type of a tensor's elements, as the text has it.</summary>
    public string TypeOf(string tensor) => Plan.Types.Of(tensor).CSharp;

    /// <summary>Whether an output has a sink, which takes accumulators as they are.</summary>
    public bool HasSink(string output) => !(HasRowGate && output == "gradGates") && !IsWidened(output);

    /// <summary>A vector of a tensor.</summary>
    public string Load(string tensor, int vector, int shift = 0) =>
        $"{(IsWidened(tensor) ? $"Narrow.Load{LanesOf(tensor)}" : "TLanes.Load")}(in {tensor}, {At(vector, shift)})";

    /// <summary>Stores a vector of an output.</summary>
    public void Store(string output, int vector, string value) => Writer.Line(IsWidened(output)
        ? $"TSink.StoreNarrow({value}, ref {output}, {At(vector)});"
        : $"{output}Sink.Store{Way}({value}, ref {output}, {At(vector)});");

    /// <summary>A vector one position up or down; only the tile's last one in that direction can reach past the row, to what is at the edge.</summary>
    public string Neighbour(string view, int vector, bool isAbove, string atEdge, string edge) => vector == (isAbove ? Plan.Vectors - 1 : 0)
        ? $"{(IsWidened(view) ? "Narrow" : "Neighbours")}.{(isAbove ? "Above" : "Below")}{LanesOf(view)}(in {view}, {At(vector)}, {atEdge}, {edge})"
        : Load(view, vector, shift: isAbove ? 1 : -1);

    /// <summary>The scan's last lane of a vector, in every lane.</summary>
    public string Total(string vector) => $"TLanes.Broadcast{(Plan.IsDescending ? "First" : "Last")}({vector})";

    /// <summary>Rearranges the vectors of one name: <c>Take</c> into runs, or <c>Give</c> back; one vector alone is in order as it is.</summary>
    public void Rearrange(string how, string name)
    {
        if (Plan.Vectors > 1)
        {
            var references = string.Join(", ", Enumerable.Range(0, Plan.Vectors).Select(vector => $"ref {name}{vector}"));
            Writer.Line($"Runs.{how}{Lanes}({references});");
        }
    }

    /// <summary>The half of a step's pair, as an accumulator.</summary>
    public string Half(string pairs, int step) => $"Pairs.{(step % 2 == 0 ? "Lower" : "Upper")}{Lanes}({pairs}{step / 2})";

    /// <summary>What gradients multiply by is conjugated, where elements have an imaginary part.</summary>
    public string Conjugate(string vector) => IsBackward && Plan.Element.IsComplex ? $"TLanes.Conjugate({vector})" : vector;

    /// <summary>Whether elements of 16 bits lie beside floats, and are loaded one to a lane.</summary>
    private bool IsWidened(string tensor) => Plan.Types.AreMixed && Plan.Types.Of(tensor).IsNarrow;

    private string LanesOf(string tensor) => $"<TLanes, TVector, {TypeOf(tensor)}>";

    private IEnumerable<int> InScanOrder(int count) =>
        Plan.IsDescending ? Enumerable.Range(0, count).Reverse() : Enumerable.Range(0, count);

    private static string Times(int vectors) => vectors == 1 ? "count" : $"{vectors} * count";
}
