using ScanGen.Generator.Models.Algebra;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Signature;

/// <summary>The tensors of one kernel: all that it has to know of a class's attributes. Where their rows begin, and what enters and leaves these, are a matter of the call.</summary>
/// <param name="Types">The element types of the tensors.</param>
/// <param name="Maps">The maps before and after the scan, where there are any.</param>
internal sealed record KernelSignature(TensorTypes Types, MapShape? Maps = null)
{
    /// <summary>What is done with them.</summary>
    public ScanAlgebra Algebra => ScanAlgebra.Affine;

    /// <summary>What maps make is in registers alone.</summary>
    private ElementType OfScan => Maps is null ? Types.Inputs : Types.Computed.Widened;

    public Operand Gate => new(Role.Gate, "gates", OfScan);

    public Operand Token => new(Role.Token, "tokens", OfScan);

    public Operand State => new(Role.State, "states", Types.States);

    public Operand GradState => Maps is { HasOutput: true } ? new(Role.GradState, "gradStates", Types.Computed.Widened) : new(Role.GradState, "gradStates", Types.States);

    public Operand GradGate => new(Role.GradGate, "gradGates", OfScan);

    public Operand GradToken => new(Role.GradToken, "gradTokens", OfScan);

    /// <summary>All tensors of a kernel, in the order of its parameters.</summary>
    public Operand[] Operands(ScanPass pass) => [.. Inputs(pass), .. Outputs(pass)];

    /// <summary>What a kernel reads.</summary>
    public Operand[] Inputs(ScanPass pass) => (Maps, pass) switch
    {
        (null, ScanPass.Forward) => [Gate, Token],
        (null, _) => [Gate, State, GradState],
        (_, ScanPass.Forward) => MapInputs,
        _ => [.. MapInputs, State, .. Maps.Outputs.Select((name, place) => OfMap(Role.GradOutput, Identifiers.Gradient(name), place, Maps.AreOutputsFullPrecision)), GradStates],
    };

    /// <summary>What it writes.</summary>
    public Operand[] Outputs(ScanPass pass) => (Maps, pass) switch
    {
        (null, ScanPass.Forward) => [State],
        (null, _) => [GradGate, GradToken],
        (_, ScanPass.Forward) => [State, .. Maps.Outputs.Select((name, place) => OfMap(Role.Output, name, place, Maps.AreOutputsFullPrecision))],
        _ => [.. MapInputs.Where(input => Maps.Inputs[input.Place].HasGradient).Select(input => input with { Role = Role.GradInput, Name = Identifiers.Gradient(input.Name) })],
    };

    /// <summary>Whether callers may leave a tensor out.</summary>
    public bool IsOptional(Operand tensor, ScanPass pass) =>
        tensor.Role == Role.GradStateBesides || tensor.Role == Role.State && pass == ScanPass.Forward && Maps is { HasOutput: true };

    /// <summary>Whether an input of a map, or its gradient, is one for many positions.</summary>
    public bool IsShared(Operand tensor) => tensor.Role is Role.Input or Role.GradInput && Maps!.Inputs[tensor.Place].Extent != MapExtent.Position;

    private Operand GradStates => Maps!.HasOutput ? new(Role.GradStateBesides, "gradStates", Types.States) : GradState;

    private Operand[] MapInputs => [.. Maps!.Inputs.Select((input, place) => OfMap(Role.Input, input.Name, place, input.IsFullPrecision))];

    private Operand OfMap(Role role, string name, int place, bool isFullPrecision)
    {
        var type = Types.OfMap(isFullPrecision);
        return new(role, name, type, place) { IsBesideNarrow = type != Types.Inputs };
    }
}
