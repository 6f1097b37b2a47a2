using ScanGen.Generator.Models.Algebra;

namespace ScanGen.Generator.Models.Signature;

/// <summary>The tensors of one kernel: all that it has to know of a class's attributes. Where their rows begin, and what enters and leaves these, are a matter of the call.</summary>
/// <param name="Types">The element types of the tensors.</param>
internal sealed record KernelSignature(TensorTypes Types)
{
    /// <summary>What is done with them.</summary>
    public ScanAlgebra Algebra => ScanAlgebra.Affine;

    public Operand Gate => new(Role.Gate, "gates", Types.Inputs);

    public Operand Token => new(Role.Token, "tokens", Types.Inputs);

    public Operand State => new(Role.State, "states", Types.States);

    public Operand GradState => new(Role.GradState, "gradStates", Types.States);

    public Operand GradGate => new(Role.GradGate, "gradGates", Types.Inputs);

    public Operand GradToken => new(Role.GradToken, "gradTokens", Types.Inputs);

    /// <summary>All tensors of a kernel, in the order of its parameters.</summary>
    public Operand[] Operands(ScanPass pass) => [.. Inputs(pass), .. Outputs(pass)];

    /// <summary>What a kernel reads.</summary>
    public Operand[] Inputs(ScanPass pass) => pass == ScanPass.Backward ? [Gate, State, GradState] : [Gate, Token];

    /// <summary>What it writes.</summary>
    public Operand[] Outputs(ScanPass pass) => pass == ScanPass.Backward ? [GradGate, GradToken] : [State];
}
