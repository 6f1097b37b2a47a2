using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>A tile of time while its code is written: how the thread's positions are spelled, numbered as the scan visits them.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
internal sealed record TimeMajorTile(SourceWriter Writer, TimeMajorPlan Plan)
{
    /// <summary>The kernel's tensors, as its parameters are.</summary>
    public string[] Tensors => Plan.IsBackward ? ["gates", "states", "gradStates", "gradGates", "gradTokens"] : ["gates", "tokens", "states"];

    public IEnumerable<int> Positions => Enumerable.Range(0, Plan.Positions);

    private ElementType Inputs => Plan.Types.Inputs;

    private ElementType States => Plan.Types.States;

    /// <summary>The gates and the tokens of a position's recurrence, widened.</summary>
    public (string Gates, string Tokens) GatesAndTokens(int position) => Plan.IsBackward
        ? (Factor($"g{position}", Inputs), Widened($"d{position}", States))
        : (Widened($"g{position}", Inputs), Widened($"t{position}", Inputs));

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

    /// <summary>The place of the position after one.</summary>
    public string After(int position) => $"at{position} {(Plan.IsDescending ? "-" : "+")} step";

    /// <summary>The vector at a place of a tensor.</summary>
    public string Load(string tensor, string place) => tensor == "gates"
        ? $"TGates.Load<TAccess>(gates, gate, {At(tensor, place)}, channels)"
        : $"{Access(tensor)}.Load({tensor}, {At(tensor, place)}, channels)";

    /// <summary>Writes registers to a place of a tensor.</summary>
    public string Store(string tensor, string place, string registers) => tensor == "gradGates"
        ? $"sums = TGates.Store<TAccess>(gradGates, {At(tensor, place)}, {registers}, sums, channels);"
        : $"{Access(tensor)}.Store({tensor}, {At(tensor, place)}, {InMemory(registers, Plan.Types.Of(tensor))}, channels);";

    /// <summary>The view that places are looked for in.</summary>
    public string SequenceOf(string tensor) => tensor is "gates" or "gradGates"
        ? $"TGates.SequenceOf({tensor}, frame, {Role(tensor)}, sequence, channel)"
        : $"frame.SequenceOf({tensor}, {Role(tensor)}, sequence, channel)";

    private string Access(string tensor) => Plan.Types.AreMixed && Plan.Types.Of(tensor) == States ? "TStatesAccess" : "TAccess";

    private static string At(string tensor, string place) => $"frame.At({Role(tensor)}, {place})";

    private static string Role(string tensor) => $"TensorRole.{char.ToUpperInvariant(tensor[0])}{tensor.Substring(1)}";

    /// <summary>Whether a position is one of the sequence's.</summary>
    public string IsInside(int position) => Plan.IsDescending
        ? $"time >= {position}"
        : position == 0 ? $"time < {SeqLen}" : $"time + {position} < {SeqLen}";

    /// <summary>Whether a position is the last of the sequence in the order of the scan.</summary>
    public string IsLast(int position) => Plan.IsDescending ? $"time == {position}" : Plan.IsAny ? $"time + {position} == seqLen - 1" : $"time == {Plan.SeqLen - 1 - position}";

    /// <summary>One of two expressions, by whether a position is one of the sequence's.</summary>
    public string IfInside(int position, string inside, string outside) => $"{IsInside(position)} ? {inside} : {outside}";

    /// <summary>Loaded gates that a gradient is multiplied by: of complex numbers, the conjugates.</summary>
    public string GatesFactor(string vector) => Factor(vector, Inputs);

    /// <summary>Loaded states that a gradient is multiplied by.</summary>
    public string StatesFactor(string vector) => Factor(vector, States);

    /// <summary>States in registers as memory wants them.</summary>
    public string StatesInMemory(string registers) => InMemory(registers, States);

    private static string Factor(string vector, ElementType type) => Widened(vector, type) + (type.IsComplex ? ".Conjugate()" : "");

    private static string Widened(string vector, ElementType type) => vector + (type.IsNarrow ? ".Widen()" : "");

    private static string InMemory(string registers, ElementType type) => type.IsNarrow ? $"{type.DeviceVector}.Round({registers})" : registers;
}
