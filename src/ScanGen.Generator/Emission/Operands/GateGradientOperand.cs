using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>The gradients of the gates: of gates that positions share, lanes add up their parts, and one leaves the sum for the kernel that adds up all parts.</summary>
internal sealed class GateGradientOperand(Operand operand) : TensorOperand(operand)
{
    public override void Start(SourceWriter writer, KernelPlan plan) => writer.Line($"var gradGate = {plan.Element.Zero};");

    public override string RowOf(string place, string seqLen) => $"TGates.RowOf({Name}, frame, {TensorRole}, {place}, {seqLen})";

    public override void Store(Chunk chunk, int vector, string registers) => chunk.Writer.Line(
        $"gradGate += TGates.Store<{Access(chunk.Plan)}>({Name}, {chunk.At(vector)}, {InMemoryOrder(registers)}{(chunk.Plan.IsGuarded ? ", start, end" : "")});");

    public override void Finish(Chunk chunk)
    {
        var plan = chunk.Plan;
        chunk.Writer.Line();
        chunk.Writer.Line("// Gates that positions share: the lanes' parts of their gradient become one.");

        // A '&&' would be a branch, of which ILGPU makes two copies of the barriers that follow: threads of one group would wait at different ones, for ever.
        chunk.Writer.Line(chunk.Dialect.LeaveGate(chunk, Name, Place(plan), "gradGate", plan.RowsPerGroup > 1 ? "inRange & lane == 0" : "lane == 0"));
    }

    /// <summary>Parts lie by row, by segment in a row, by warp in a segment.</summary>
    private static string Place(KernelPlan plan)
    {
        var place = !plan.IsSplit ? "row" : plan.IsAny ? "(row * (long)length.Segments + segment)" : $"(row * {plan.Segments}L + segment)";
        return plan.Warps == 1 ? place : $"{place} * {(plan.IsAny ? $"(Group.DimX / {plan.Lanes})" : $"{plan.Warps}")} + warp";
    }
}
