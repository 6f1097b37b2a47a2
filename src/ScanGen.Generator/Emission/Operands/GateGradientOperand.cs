using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>The gradients of the gates: of gates that positions share, lanes add up their parts, and one leaves the sum for the kernel that adds up all parts.</summary>
internal sealed class GateGradientOperand(Operand operand) : TensorOperand(operand)
{
    public override void Start(SourceWriter writer, KernelPlan plan) => writer.Line($"var gradGate = {plan.Element.Zero};");

    public override void WriteRow(SourceWriter writer, KernelPlan plan, string seqLen) => writer.Line($"{Name} = TGates.RowOf({Name}, frame, {TensorRole}, place, {seqLen});");

    public override void Store(Chunk chunk, int vector, string registers) => chunk.Writer.Line(
        $"gradGate += TGates.Store<{Access(chunk.Plan)}>({Name}, {chunk.At(vector)}, {InMemoryOrder(registers)}{(chunk.Plan.IsGuarded ? ", start, end" : "")});");

    public override void Finish(Chunk chunk)
    {
        chunk.Writer.Line();
        chunk.Writer.Line("// Shared gates: lanes add up their parts of the gradient.");
        chunk.Writer.Line(chunk.Dialect.Reduce(chunk, $"TGates.Reduce", Name, "gradGate"));
    }
}
