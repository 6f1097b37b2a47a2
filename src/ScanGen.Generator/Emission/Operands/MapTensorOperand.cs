using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>A tensor of a kernel with maps that has an element for each position.</summary>
internal class MapTensorOperand(Operand operand, bool hasOutput) : TensorOperand(operand)
{
    private readonly MapLocals _locals = new(operand);

    public override string Name => _locals.View;

    /// <summary>The parameter that the view comes in.</summary>
    protected string Parameter => Operand.Role switch
    {
        Role.Input => $"inputViews.V{Operand.Place}",
        Role.GradInput => $"gradInputViews.V{Operand.Place}",
        Role.Output => $"outputViews.V{Operand.Place}",
        Role.GradOutput => $"gradOutputViews.V{Operand.Place}",
        Role.State => "stateView",
        _ => "gradStateView",
    };

    /// <summary>Whether the caller may leave it out.</summary>
    protected bool IsOptional(KernelPlan plan) => Operand.Role == Role.GradStateBesides || hasOutput && Operand.Role == Role.State && !plan.IsBackward;

    public override void WriteRow(SourceWriter writer, string seqLen) => writer.Line($"var {Name} = frame.RowOf({Parameter}, place, {seqLen});");

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

    protected override string Register(int vector) => Operand.Role is Role.State or Role.GradState ? base.Register(vector) : _locals.Register(vector);
}
