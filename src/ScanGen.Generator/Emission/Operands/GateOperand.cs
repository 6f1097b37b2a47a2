using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>The gates: how many positions have one is a type argument of the kernel's.</summary>
internal sealed class GateOperand(Operand operand) : TensorOperand(operand)
{
    public override void Start(SourceWriter writer, KernelPlan plan) => writer.Line($"var gate = TGates.OfRow({Name}, row);");

    public override void WriteRow(SourceWriter writer, KernelPlan plan, string seqLen) => writer.Line($"{Name} = TGates.RowOf({Name}, frame, {TensorRole}, place, {seqLen});");

    public override string Edge(KernelPlan plan) => plan.IsGuarded ? base.Edge(plan) : "edge";

    protected override string Vector(Chunk chunk, int vector) =>
        $"TGates.Load<{Access(chunk.Plan)}>({Name}, gate, {chunk.At(vector)}{Guard(chunk.Plan)})";

    protected override string Read(Chunk chunk, string at) => Operand.Type.WidenOne($"TGates.At({Name}, gate, {at}{Guard(chunk.Plan)})");

    private static string Guard(KernelPlan plan) => plan.IsGuarded ? ", start, end" : "";
}
