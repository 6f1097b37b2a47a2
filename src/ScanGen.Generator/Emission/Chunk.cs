using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models.Algebra;
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

    /// <summary>The name of the index of a vector's first element in memory.</summary>
    public string At(int vector) => Distance(vector) == 0 ? "at" : $"at{vector}";

    /// <summary>Says where the vectors lie: the first one of the first tile is found before it.</summary>
    public void Locate()
    {
        foreach (var v in Vectors.Where(v => Distance(v) > 0))
        {
            Writer.Line($"var {At(v)} = TOrder.Ahead(at, {(Plan.HasShortRows ? $"lanes * {v * Plan.ElementsPerVector}" : $"{Distance(v)}")});");
        }
    }

    /// <summary>The index of the element that the scan visits right before a vector.</summary>
    public string IndexBefore(int vector) => $"TOrder.Before({At(vector)}, {Plan.ElementsPerVector})";

    /// <summary>The index of the element that the scan visits right after a vector.</summary>
    public string IndexAfter(int vector) => $"TOrder.After({At(vector)}, {Plan.ElementsPerVector})";

    /// <summary>The gates and the tokens of a vector's recurrence, in the order of the scan.</summary>
    public (string Gates, string Tokens) Recurrence(int vector) => Plan.IsBackward
        ? (Gate.IsHeldInScanOrder ? Factor(vector) : Shifted(vector), GradState.InScanOrder(vector))
        : (Gate.InScanOrder(vector), Token.InScanOrder(vector));

    /// <summary>What the recurrence of gradients multiplies by: at each position the gate before.</summary>
    public string Shifted(int vector) => Adjoint($"{Gate.InScanOrder(vector)}.ShiftIn({GateBefore(vector)})");

    /// <summary>The name of it, where registers have it.</summary>
    public string Factor(int vector) => $"a{vector}";

    /// <summary>The name of the state that enters a vector.</summary>
    public string Entering(int vector) => $"e{vector}";

    /// <summary>The states of a vector, from the raw values and the state that enters it.</summary>
    public string Run(int vector)
    {
        var (gates, tokens) = Recurrence(vector);
        return $"{gates}.Run({tokens}, {Entering(vector)})";
    }

    /// <summary>The tensors that the kernel reads.</summary>
    public IEnumerable<TensorOperand> Inputs => Plan.Signature.Inputs(Plan.Pass).Select(Tensor);

    /// <summary>The tensors that it writes.</summary>
    public IEnumerable<TensorOperand> Outputs => Plan.Signature.Outputs(Plan.Pass).Select(Tensor);

    public TensorOperand Gate => Tensor(Plan.Signature.Gate);

    public TensorOperand Token => Tensor(Plan.Signature.Token);

    public TensorOperand State => Tensor(Plan.Signature.State);

    public TensorOperand GradState => Tensor(Plan.Signature.GradState);

    /// <summary>The name of the gate that the shifted recurrence of gradients has in front of a vector.</summary>
    public string GateBefore(int vector) => $"gateBefore{vector}";

    /// <summary>The name of the state behind a vector, which its last gate has multiplied.</summary>
    public string StateAfter(int vector) => $"stateAfter{vector}";

    /// <summary>What gradients multiply by.</summary>
    public string Adjoint(string factor) => Algebra.Adjoint(factor, Plan.Element);

    /// <summary>What is computed.</summary>
    public ScanAlgebra Algebra => Plan.Signature.Algebra;

    /// <summary>The calls of maps; nothing where there are none.</summary>
    public MapStatements? Maps => Plan.Signature.Maps is { } maps ? new(Plan.Signature, maps) : null;

    /// <summary>Hands a vector in the order of the scan to an output.</summary>
    public void Store(Operand output, int vector, string registers) => Tensor(output).Store(this, vector, registers);

    private TensorOperand Tensor(Operand operand) => TensorOperand.For(operand, Plan.Signature);

    /// <summary>How many elements the scan visits between the first vector of all and one of this tile.</summary>
    private int Distance(int vector) => Index * Plan.Tile + vector * Plan.VectorStride;
}
