using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>A tile of time while its code is written: how the thread's positions are spelled, numbered as the scan visits them.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
internal sealed record TimeMajorTile(SourceWriter Writer, TimeMajorPlan Plan)
{
    /// <summary>The kernel's tensors, as its parameters are.</summary>
    public Operand[] Tensors => Signature.Operands(Plan.Pass);

    public IEnumerable<int> Positions => Enumerable.Range(0, Plan.Positions);

    public KernelSignature Signature => Plan.Signature;

    /// <summary>The calls of maps; nothing where there are none.</summary>
    public MapStatements? Maps => Signature.Maps is { } maps ? new(Signature, maps) : null;

    /// <summary>The gates and the tokens of a position's recurrence, widened.</summary>
    public (string Gates, string Tokens) GatesAndTokens(int position) => Plan.IsBackward
        ? (Factor($"g{position}", Signature.Gate), Widened($"d{position}", Signature.GradState))
        : (Widened($"g{position}", Signature.Gate), Widened($"t{position}", Signature.Token));

    /// <summary>The same as arguments.</summary>
    public string Recurrence(int position)
    {
        var (gates, tokens) = GatesAndTokens(position);
        return $"{gates}, {tokens}";
    }

    /// <summary>States one position on.</summary>
    public string Advance(string states, int position)
    {
        var (gates, tokens) = GatesAndTokens(position);
        return Signature.Algebra.Advance(gates, states, tokens);
    }

    /// <summary>The gradient of a position's gate, in the place of that of its token.</summary>
    public string GradGate(int position) => Signature.Algebra.GradGate("r", Factor($"x{position}", Signature.State));

    /// <summary>Positions of the sequence.</summary>
    public string SeqLen => Plan.IsAny ? "seqLen" : $"{Plan.SeqLen}";

    /// <summary>The place of the position after one.</summary>
    public static string After(int position) => $"TOrder.Ahead(at{position}, step)";

    /// <summary>The vector at a place of a tensor.</summary>
    public string Load(Operand tensor, string place) => tensor.Role == Role.Gate
        ? $"TGates.Load<TAccess>({tensor.Name}, gate, {At(tensor, place)}, channels)"
        : $"{Access(tensor)}.Load({Named(tensor).Name}, {At(tensor, place)}, channels)";

    /// <summary>Writes registers to a place of a tensor.</summary>
    public string Store(Operand tensor, string place, string registers) => tensor.Role == Role.GradGate
        ? $"sums = TGates.Store<TAccess>({tensor.Name}, {At(tensor, place)}, {registers}, sums, channels);"
        : $"{Access(tensor)}.Store({Named(tensor).Name}, {At(tensor, place)}, {InMemory(registers, tensor)}, channels);";

    /// <summary>What a tensor and its vectors are called.</summary>
    public TensorOperand Named(Operand tensor) => TensorOperand.For(tensor, Signature);

    /// <summary>Finds the view that a tensor's places are looked for in.</summary>
    public string Locate(Operand tensor) => Signature.Maps is null
        ? $"{tensor.Name} = {SequenceOf(tensor)};"
        : $"var {Named(tensor).Name} = {IfThere(tensor, $"frame.SequenceOf({new MapLocals(tensor).Parameter}, sequence, channel)")};";

    /// <summary>What is done with a tensor, where callers may leave it out only if it is there.</summary>
    public string IfThere(Operand tensor, string what) => Signature.IsOptional(tensor, Plan.Pass) ? $"TStates.IsThere ? {what} : default" : what;

    private static string SequenceOf(Operand tensor) =>
        $"{(tensor.Role is Role.Gate or Role.GradGate ? $"TGates.SequenceOf({tensor.Name}, frame" : $"frame.SequenceOf({tensor.Name}")}, {TensorRole(tensor)}, sequence, channel)";

    /// <summary>Whether a position is one of the sequence's.</summary>
    public string IsInside(int position) => position == 0 ? $"time < {SeqLen}" : $"time + {position} < {SeqLen}";

    /// <summary>Whether a position is the last of the sequence in the order of the scan.</summary>
    public string IsLast(int position) => Plan.IsAny ? $"time + {position} == seqLen - 1" : $"time == {Plan.SeqLen - 1 - position}";

    /// <summary>One of two expressions, by whether a position is one of the sequence's.</summary>
    public string IfInside(int position, string inside, string outside) => $"{IsInside(position)} ? {inside} : {outside}";

    /// <summary>A loaded vector that a gradient is multiplied by.</summary>
    public string Factor(string vector, Operand tensor) => Signature.Algebra.Adjoint(Widened(vector, tensor), tensor.Type);

    /// <summary>Registers as a tensor's memory wants them.</summary>
    public static string InMemory(string registers, Operand tensor) => tensor.Type.IsNarrow ? $"{tensor.Type.DeviceVector}.Round({registers})" : registers;

    private string Access(Operand tensor) => Plan.Types.AccessOf(tensor.Type);

    private string At(Operand tensor, string place) => $"frame.At({(Signature.Maps is null ? TensorRole(tensor) : new MapLocals(tensor).Parameter)}, {place})";

    private static string TensorRole(Operand tensor) => $"TensorRole.{tensor.Role}s";

    private static string Widened(string vector, Operand tensor) => tensor.Type.WidenVector(vector);
}
