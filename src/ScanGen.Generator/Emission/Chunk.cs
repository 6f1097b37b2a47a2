using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>One tile of a row while its code is written: where its vectors lie, and how their elements are spelled.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
/// <param name="Dialect">How lanes exchange values.</param>
/// <param name="Index">The tile's number in the order of the scan.</param>
internal sealed record Chunk(SourceWriter Writer, KernelPlan Plan, DeviceDialect Dialect, int Index)
{
    /// <summary>Whether no tile of the group's follows.</summary>
    public bool IsLast => Index == Plan.Chunks - 1;

    /// <summary>The numbers of the vectors that each thread holds.</summary>
    public IEnumerable<int> Vectors => Enumerable.Range(0, Plan.Vectors);

    /// <summary>A zero of the accumulator's type.</summary>
    public string Zero => Plan.Element.Zero;

    /// <summary>Whether the first lane's part of the vector is where the scan of the row, or of its segment, begins.</summary>
    public bool IsStart(int vector) => Index == 0 && vector == 0;

    /// <summary>Whether the last lane's part of the vector is where the scan of the row, or of its segment, ends.</summary>
    public bool IsEnd(int vector) => IsLast && vector == Plan.Vectors - 1;

    /// <summary>The index expression of a vector's first element in memory.</summary>
    public string At(int vector) => Offset(vector, 0);

    private int Before => Plan.IsDescending ? Plan.ElementsPerVector : -1;

    /// <summary>The index of the element that the scan visits right before a vector.</summary>
    public string IndexBefore(int vector) => Offset(vector, Before);

    /// <summary>The index of the element that the scan visits right after a vector.</summary>
    public string IndexAfter(int vector) => Offset(vector, Plan.IsDescending ? -1 : Plan.ElementsPerVector);

    /// <summary>The gates and the tokens of a vector's recurrence, in the order of the scan.</summary>
    public (string Gates, string Tokens) Recurrence(int vector) => Plan.IsBackward
        ? ($"{Gate.InScanOrder(this, vector)}.ShiftIn({GateBeside(vector)}){Conjugate}", GradState.InScanOrder(this, vector))
        : (Gate.InScanOrder(this, vector), Token.InScanOrder(this, vector));

    /// <summary>The tensors that the kernel reads.</summary>
    public IEnumerable<TensorOperand> Inputs => Plan.Signature.Inputs(Plan.Direction).Select(Input);

    /// <summary>The tensors that it writes.</summary>
    public IEnumerable<TensorOperand> Outputs => Plan.Signature.Outputs(Plan.Direction).Select(TensorOperand.For);

    public TensorOperand Gate => Input(Plan.Signature.Gate);

    public TensorOperand Token => Input(Plan.Signature.Token);

    public TensorOperand State => Input(Plan.Signature.State);

    public TensorOperand GradState => Input(Plan.Signature.GradState);

    /// <summary>The name of the gate that the shifted recurrence of gradients has in front of a vector: of the next position, or where the scan goes up of the one before.</summary>
    public string GateBeside(int vector) => (Plan.IsDescending ? "next" : "previous") + vector;

    /// <summary>The name of the state on the other side of the vector, which its last gate in the order of the scan has multiplied.</summary>
    public string StateBeside(int vector) => (Plan.IsDescending ? "previous" : "next") + vector;

    /// <summary>What gradients multiply by is conjugated, where elements have an imaginary part.</summary>
    public string Conjugate => Plan.Element.IsComplex ? ".Conjugate()" : "";

    /// <summary>Hands a vector in the order of the scan to an output.</summary>
    public void Store(Operand output, int vector, string registers) => TensorOperand.For(output).Store(this, vector, registers);

    private static TensorOperand Input(Operand operand) => TensorOperand.For(operand);

    private string Offset(int vector, int shift)
    {
        var distance = Index * Plan.Tile + vector * Plan.VectorStride;
        var offset = (Plan.IsDescending ? -distance : distance) + shift;
        return offset switch { 0 => "at", > 0 => $"at + {offset}", < 0 => $"at - {-offset}" };
    }
}
