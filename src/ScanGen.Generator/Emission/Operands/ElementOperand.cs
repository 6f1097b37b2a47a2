using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>A tensor of one element a position: vectors of it are 16-byte accesses.</summary>
internal sealed class ElementOperand(Operand operand) : KernelOperand(operand), IInputOperand, IOutputOperand
{
    public void Load(Chunk chunk, int vector)
    {
        var guard = chunk.Plan.IsGuarded ? $", start, end, {Outside(chunk.Plan)}" : "";
        chunk.Writer.Line($"var {Register(vector)} = {Access(chunk.Plan)}.Load({Name}, {chunk.At(vector)}{guard});");
    }

    public string InScanOrder(Chunk chunk, int vector) => Widened(vector) + (chunk.Plan.IsDescending ? ".Reversed()" : "");

    /// <summary>The element of a vector that the scan visits first.</summary>
    public string First(Chunk chunk, int vector) => Widened(vector) + (chunk.Plan.IsDescending ? ".Last" : ".First");

    public string Last(Chunk chunk, int vector) => Widened(vector) + (chunk.Plan.IsDescending ? ".First" : ".Last");

    public string Before(Chunk chunk, int vector) => chunk.Dialect.FromBefore(chunk, this, vector);

    public string After(Chunk chunk, int vector) => chunk.Dialect.FromAfter(chunk, this, vector);

    /// <summary>The element that the scan visits right before a vector, read from memory, where the row has it.</summary>
    public string ReadBefore(Chunk chunk, int vector) => Read(chunk, chunk.IndexBefore(vector));

    /// <summary>The element that the scan visits right after a vector, read from memory, where the row has it.</summary>
    public string ReadAfter(Chunk chunk, int vector) => Read(chunk, chunk.IndexAfter(vector));

    /// <summary>What is found past the end of a row, as an accumulator.</summary>
    public string Edge(KernelPlan plan) => plan.HasRowInfo && Operand.Role is Role.Gate or Role.State ? Operand.Type.WidenOne(Outside(plan)) : plan.Element.Zero;

    public void Store(Chunk chunk, int vector, string registers)
    {
        var (plan, type) = (chunk.Plan, Operand.Type);
        var ordered = !plan.IsDescending ? registers : registers.Contains(' ') ? $"({registers}).Reversed()" : $"{registers}.Reversed()";
        chunk.Writer.Line($"{Access(plan)}.Store({Name}, {chunk.At(vector)}, {(type.IsNarrow ? $"{type.DeviceVector}.Round({ordered})" : ordered)}{(plan.IsGuarded ? ", start, end" : "")});");
    }

    /// <summary>What a loaded vector is called.</summary>
    private string Register(int vector) => Operand.Role switch
    {
        Role.Gate => $"g{vector}",
        Role.Token => $"t{vector}",
        Role.State => $"x{vector}",
        _ => $"d{vector}",
    };

    private string Widened(int vector) => Register(vector) + (Operand.Type.IsNarrow ? ".Widen()" : "");

    private string Read(Chunk chunk, string at) => Operand.Type.WidenOne(
        chunk.Plan.IsGuarded ? $"Within.At({Name}, {at}, start, end, {Outside(chunk.Plan)})" : $"{Name}[{at}]");

    /// <summary>What stands for the elements outside of a row: a step that changes nothing, and the states that the row began with.</summary>
    private string Outside(KernelPlan plan) => Operand.Role switch
    {
        Role.Gate => $"{Operand.Type.DeviceVector}.One",
        Role.State when plan.HasRowInfo => "before",
        _ => "default",
    };

    /// <summary>How vectors are read and written: a type argument of the kernel's, which for states of another type has two.</summary>
    private string Access(KernelPlan plan) => plan.Types.AreMixed && Operand.Type == plan.Types.States ? "TStatesAccess" : "TAccess";
}
