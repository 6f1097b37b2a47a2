using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>An input of a map that is one for all positions of a row, or its gradient: a sum, which lanes leave in parts as they do for gates.</summary>
internal sealed class SharedInputOperand(Operand operand) : MapTensorOperand(operand)
{
    public override void WriteRow(SourceWriter writer, KernelPlan plan, string seqLen) => writer.Line(Operand.Role == Role.GradInput
        ? $"var {Name} = {Locals.Parameter}.Elements;"
        : $"var {Name} = Spread.Over<Vector, {Operand.Type.Accumulator}>({Operand.Type.WidenOne($"{Locals.Parameter}.OfRow(row)")});");

    public override void Start(SourceWriter writer, KernelPlan plan)
    {
        if (Operand.Role == Role.GradInput)
        {
            writer.Line($"var {Locals.Sum} = {plan.Element.Zero};");
        }
    }

    public override void Load(Chunk chunk, int vector)
    {
    }

    public override void StoreInMemoryOrder(Chunk chunk, int vector, string registers) =>
        chunk.Writer.Line($"{Locals.Sum} += {(registers.Contains(' ') ? $"({registers})" : registers)}.Sum({(chunk.Plan.IsGuarded ? $"{chunk.At(vector)}, start, end" : "")});");

    public override void Finish(Chunk chunk)
    {
        chunk.Writer.Line();
        chunk.Writer.Line("// An input that positions share: the lanes' parts of its gradient become one.");
        chunk.Writer.Line(chunk.Dialect.Reduce(chunk, "GateParts.Reduce", $"{Name}.Cast<{chunk.Plan.Element.Accumulator}>()", Locals.Sum));
    }

    public override string Argument(int vector) => Name;

    public override string ArgumentAt(KernelPlan plan, string at) => $"{Name}.First";
}
