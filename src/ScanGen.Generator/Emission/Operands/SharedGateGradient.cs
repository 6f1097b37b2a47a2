using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>The gradient of a gate that a whole row has: lanes add up their parts, and one leaves the sum for the kernel that adds up all parts.</summary>
internal sealed class SharedGateGradient(Operand operand) : KernelOperand(operand), IOutputOperand
{
    public override void Start(SourceWriter writer, KernelPlan plan) => writer.Line($"var gradGate = {plan.Element.Zero};");

    public void Store(Chunk chunk, int vector, string registers)
    {
        var plan = chunk.Plan;
        chunk.Writer.Line(plan.IsGuarded
            ? $"gradGate += ({registers}){(plan.IsDescending ? ".Reversed()" : "")}.Sum({chunk.At(vector)}, start, end);"
            : $"gradGate += ({registers}).Sum();");
    }

    public override void Finish(Chunk chunk)
    {
        chunk.Writer.Line();
        chunk.Writer.Line("// Leave gate: the lanes' parts of its gradient become one.");
        chunk.Dialect.SumLanes(chunk, "gradGate");
        using (chunk.Writer.Block($"if ({(chunk.Plan.RowsPerGroup > 1 ? "inRange && " : "")}lane == 0)"))
        {
            chunk.Writer.Line($"{chunk.Plan.Element.AccumulatorsOf(Name)}[{Place(chunk.Plan)}] = gradGate;");
        }
    }

    /// <summary>Parts lie by row, by segment in a row, by warp in a segment.</summary>
    private static string Place(KernelPlan plan)
    {
        var place = !plan.IsSplit ? "row" : plan.IsAny ? "(row * (long)info.Segments + segment)" : $"(row * {plan.Segments}L + segment)";
        return plan.Warps == 1 ? place : $"{place} * {(plan.IsAny ? $"(Group.DimX / {plan.Lanes})" : $"{plan.Warps}")} + warp";
    }
}
