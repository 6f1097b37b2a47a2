using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>One gate for a whole row: lanes read it once and hold it in every place of their vectors.</summary>
internal sealed class SharedGate(Operand operand) : KernelOperand(operand), IInputOperand
{
    public override void Start(SourceWriter writer, KernelPlan plan) =>
        writer.Line($"var gate = {plan.Element.WidenOne($"{Name}[row % {Name}.Length]")};");

    public void Load(Chunk chunk, int vector)
    {
        var guard = chunk.Plan.IsGuarded ? $", {chunk.At(vector)}, start, end, {Neutral}" : "";
        chunk.Writer.Line($"var g{vector} = {chunk.Plan.Element.DeviceRegisters}.Fill(gate{guard});");
    }

    /// <summary>A vector of which every place is in the row is the same turned round.</summary>
    public string InScanOrder(Chunk chunk, int vector) => $"g{vector}{(chunk.Plan is { IsGuarded: true, IsDescending: true } ? ".Reversed()" : "")}";

    public string Last(Chunk chunk, int vector) => "gate";

    public string Before(Chunk chunk, int vector)
    {
        var plan = chunk.Plan;
        if (plan.IsGuarded)
        {
            return $"Within.Has({chunk.IndexBefore(vector)}, start, end) ? gate : {Neutral}";
        }

        string[] edges = ["lane > 0", .. plan.Warps > 1 ? ["warp > 0"] : Array.Empty<string>(), .. plan.IsSplit ? ["segment > 0"] : Array.Empty<string>()];
        return chunk.IsStart(vector) ? $"{string.Join(" || ", edges)} ? gate : {(plan.HasRowInfo ? Neutral : plan.Element.Zero)}" : "gate";
    }

    public string After(Chunk chunk, int vector) => throw new NotSupportedException("No recurrence asks for the gate after a vector in the order of its scan.");

    /// <summary>The gate that changes nothing, as an accumulator.</summary>
    private string Neutral => Operand.Type.WidenOne($"{Operand.Type.DeviceVector}.One");
}
