using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>A tensor of a kernel with maps that has an element for each position.</summary>
internal class MapTensorOperand(Operand operand) : TensorOperand(operand)
{
    /// <summary>What the kernel calls it.</summary>
    protected MapLocals Locals { get; } = new(operand);

    public override string Name => Locals.View;

    public override bool IsHeldInScanOrder => false;

    /// <inheritdoc/>
    /// <remarks>What is left out has no row to find.</remarks>
    public override void WriteRow(SourceWriter writer, KernelPlan plan, string seqLen)
    {
        var row = $"frame.RowOf({Locals.Parameter}, place, {seqLen})";
        writer.Line($"var {Name} = {(IsOptional(plan) ? $"TStates.IsThere ? {row} : default" : row)};");
    }

    public override void Store(Chunk chunk, int vector, string registers)
    {
        if (!IsOptional(chunk.Plan))
        {
            base.Store(chunk, vector, registers);
            return;
        }

        using (chunk.Writer.Block("if (TStates.IsThere)"))
        {
            base.Store(chunk, vector, registers);
        }

        chunk.Writer.Line();
    }

    protected override string Vector(Chunk chunk, int vector) =>
        IsOptional(chunk.Plan) ? $"TStates.IsThere ? {base.Vector(chunk, vector)} : default" : base.Vector(chunk, vector);

    public override string Register(int vector) => Operand.Role is Role.State or Role.GradState ? base.Register(vector) : Locals.Register(vector);

    private bool IsOptional(KernelPlan plan) => plan.Signature.IsOptional(Operand, plan.Pass);
}
