using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>One tensor of a row kernel while its code is written: how it is read, how it is written, and what that takes before and after the tiles.</summary>
/// <param name="operand">Which tensor.</param>
internal class TensorOperand(Operand operand)
{
    public Operand Operand => operand;

    /// <summary>The view that it is read and written in.</summary>
    public virtual string Name => operand.Name;

    public static TensorOperand For(Operand operand, KernelSignature signature) => operand.Role switch
    {
        Role.GradState when signature.Maps is { HasOutput: true } maps => new MappedOperand(operand, new MapArguments(signature, maps)),
        Role.Gate or Role.Token when signature.Maps is { } maps => new MappedOperand(operand, new MapArguments(signature, maps)),
        Role.Gate => new GateOperand(operand),
        Role.GradGate => new GateGradientOperand(operand),
        Role.Input or Role.GradInput when signature.IsShared(operand) => new SharedInputOperand(operand),
        _ when signature.Maps is not null => new MapTensorOperand(operand),
        _ => new TensorOperand(operand),
    };

    /// <summary>Whether it is computed, so that an element of another lane is better asked of that lane than computed again.</summary>
    public virtual bool IsComputed => false;

    /// <summary>A vector of it as an argument of a map.</summary>
    public virtual string Argument(int vector) => Widened(vector);

    /// <summary>An element of it as one.</summary>
    public virtual string ArgumentAt(KernelPlan plan, string at) => Operand.Type.WidenOne($"{Name}[{at}]");

    /// <summary>What has to be there before the first tile.</summary>
    public virtual void Start(SourceWriter writer, KernelPlan plan)
    {
    }

    /// <summary>Whether registers have vectors in the order of the scan. As they lie in memory they are what maps take, and what elements of 16 bits keep, which are widened where they are used.</summary>
    public virtual bool IsHeldInScanOrder => !Operand.Type.IsNarrow;

    /// <summary>Brings a vector into registers.</summary>
    public virtual void Load(Chunk chunk, int vector)
    {
        var loaded = Vector(chunk, vector);
        chunk.Writer.Line($"var {Register(vector)} = {(IsHeldInScanOrder ? $"TOrder.Turn({loaded})" : loaded)};");
    }

    /// <summary>A vector as the scan sees it: widened, and turned round where it visits positions from the last.</summary>
    public string InScanOrder(int vector) => IsHeldInScanOrder ? Register(vector) : $"TOrder.Turn({Widened(vector)})";

    /// <summary>The element of a vector that the scan visits first.</summary>
    public string First(int vector) => $"{InScanOrder(vector)}.First";

    /// <summary>The element of a vector that the scan visits last.</summary>
    public string Last(int vector) => $"{InScanOrder(vector)}.Last";

    /// <summary>The element that the scan visits right before a vector.</summary>
    public string Before(Chunk chunk, int vector) => chunk.Dialect.FromBefore(chunk, this, vector);

    /// <summary>The element that the scan visits right after a vector.</summary>
    public string After(Chunk chunk, int vector) => chunk.Dialect.FromAfter(chunk, this, vector);

    /// <summary>The element that the scan visits right before a vector, read from memory, where the row has it.</summary>
    public string ReadBefore(Chunk chunk, int vector) => Read(chunk, chunk.IndexBefore(vector));

    /// <summary>The element that the scan visits right after a vector, read from memory, where the row has it.</summary>
    public string ReadAfter(Chunk chunk, int vector) => Read(chunk, chunk.IndexAfter(vector));

    /// <summary>What is found past the end of a row, as an accumulator.</summary>
    public virtual string Edge(KernelPlan plan) => Operand.Type.WidenOne(Outside(plan));

    /// <summary>Takes a vector in the order of the scan.</summary>
    public virtual void Store(Chunk chunk, int vector, string registers) => StoreInMemoryOrder(chunk, vector, InMemoryOrder(registers));

    /// <summary>Takes a vector as it lies in memory.</summary>
    public virtual void StoreInMemoryOrder(Chunk chunk, int vector, string ordered)
    {
        var (plan, type) = (chunk.Plan, Operand.Type);
        chunk.Writer.Line($"{Access(plan)}.Store({Name}, {chunk.At(vector)}, {(type.IsNarrow ? $"{type.DeviceVector}.Round({ordered})" : ordered)}{(plan.IsGuarded ? ", start, end" : "")});");
    }

    /// <summary>What comes after the last tile.</summary>
    public virtual void Finish(Chunk chunk)
    {
    }

    /// <summary>Finds the row alone, where tensors have strides of their own.</summary>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="plan">The kernel.</param>
    /// <param name="seqLen">Elements in a row.</param>
    public virtual void WriteRow(SourceWriter writer, KernelPlan plan, string seqLen) => writer.Line($"{Name} = frame.RowOf({Name}, {TensorRole}, place, {seqLen});");

    /// <summary>What the tensor is, as kernels say it.</summary>
    protected string TensorRole => $"TensorRole.{Operand.Role}s";

    /// <summary>A vector, read.</summary>
    protected virtual string Vector(Chunk chunk, int vector) =>
        $"{Access(chunk.Plan)}.Load({Name}, {chunk.At(vector)}{(chunk.Plan.IsGuarded ? $", start, end, {Outside(chunk.Plan)}" : "")})";

    /// <summary>An element, read where the row has it.</summary>
    protected virtual string Read(Chunk chunk, string at) => Operand.Type.WidenOne(
        chunk.Plan.IsGuarded ? $"Within.At({Name}, {at}, start, end, {Outside(chunk.Plan)})" : $"{Name}[{at}]");

    /// <summary>How vectors are read and written: a type argument of the kernel's, which has one for each type of elements.</summary>
    protected string Access(KernelPlan plan) => plan.Types.AccessOf(Operand.Type);

    /// <summary>Registers in the order of the scan, as they lie in memory.</summary>
    protected static string InMemoryOrder(string registers) => $"TOrder.Turn({registers})";

    /// <summary>What a loaded vector is called.</summary>
    public virtual string Register(int vector) => Operand.Role switch
    {
        Role.Gate => $"g{vector}",
        Role.Token => $"t{vector}",
        Role.State => $"x{vector}",
        _ => $"d{vector}",
    };

    /// <summary>A loaded vector, widened, as it lies in memory.</summary>
    public string Widened(int vector) => Operand.Type.WidenVector(Register(vector));

    /// <summary>What stands for the elements outside of a row: a step that changes nothing, and the states that the row began with.</summary>
    protected string Outside(KernelPlan plan) => Operand.Role == Role.State ? "before" : plan.Signature.Algebra.Outside(Operand.Role, Operand.Type);
}
