using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission;

/// <summary>Something that a call is told of its rows beside the views.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Doc">What it is, with a place for the declared lengths.</param>
internal sealed record Told(string Name, string Parameter, string Doc);

/// <summary>A kind of view that tensors are given as.</summary>
/// <param name="Type">The view's type, with a place for the element.</param>
/// <param name="What">What lies in it.</param>
/// <param name="Argument">How the dispatcher is given it, with a place for the view.</param>
/// <param name="Told">What a call is told beside.</param>
internal sealed record ViewKind(string Type, string What, string Argument, params Told[] Told)
{
    public const string Flat = "global::ILGPU.ArrayView<{0}>";
    private const string Matrix = "global::ILGPU.Runtime.ArrayView2D<{0}, global::ILGPU.Stride2D.DenseY>";
    private const string Cube = "global::ILGPU.Runtime.ArrayView3D<{0}, global::ILGPU.Stride3D.DenseZY>";

    private const string GeneralMatrix = "global::ILGPU.Runtime.ArrayView2D<{0}, global::ILGPU.Stride2D.General>";
    private const string GeneralCube = "global::ILGPU.Runtime.ArrayView3D<{0}, global::ILGPU.Stride3D.General>";

    private static readonly Told SeqLen = new("seqLen", "int seqLen", "Elements in a row: {0}.");
    private static readonly Told Positions = new("seqLen", "int seqLen", "Positions of a sequence: {0}.");
    private static readonly Told Dim = new("dim", "int dim", "Channels, any positive number.");
    private static readonly Told Offsets = new("offsets", "global::ScanGen.ScanOffsets offsets", "Where the sequences begin and end in every channel.");

    private static readonly ViewKind[] OfRows =
    [
        new(Cube, "(batch, dim, seqlen)", "Rows.Of({0}, nameof({0}))") { Ends = Matrix, EndsWhat = "(batch, dim)" },
        new(Matrix, "(rows, seqlen)", "Rows.Of({0}, nameof({0}))") { Ends = Flat, EndsWhat = "(rows)" },
        new(Flat, "rows laid end to end", "Rows.Of({0}, seqLen)", SeqLen) { Ends = Flat, EndsWhat = "(rows)" },
    ];

    private static readonly ViewKind[] OfStridedRows =
    [
        new(GeneralCube, "rows any distance apart, (batch, dim, seqlen)", "Rows.Strided({0}, nameof({0}))") { Ends = Matrix, EndsWhat = "(batch, dim)" },
        new(GeneralMatrix, "rows any distance apart, (rows, seqlen)", "Rows.Strided({0}, nameof({0}))") { Ends = Flat, EndsWhat = "(rows)" },
        new(Cube, "rows with gaps or without, (batch, dim, seqlen)", "Rows.Strided({0}.AsGeneral(), nameof({0}))") { Ends = Matrix, EndsWhat = "(batch, dim)" },
        new(Matrix, "rows with gaps or without, (rows, seqlen)", "Rows.Strided({0}.AsGeneral(), nameof({0}))") { Ends = Flat, EndsWhat = "(rows)" },
        new(Flat, "rows laid end to end", "Rows.Strided({0}, seqLen)", SeqLen) { Ends = Flat, EndsWhat = "(rows)" },
    ];

    private static readonly ViewKind[] OfSequences =
    [
        new(Cube, "(batch, seqlen, dim)", "Sequences.Of({0}, nameof({0}))") { Ends = Matrix, EndsWhat = "(batch, dim)" },
        new(Matrix, "(seqlen, dim)", "Sequences.Of({0}, nameof({0}))") { Ends = Flat, EndsWhat = "(dim)" },
        new(Flat, "(seqlen, dim) laid end to end", "Sequences.Of({0}, seqLen, dim)", Positions, Dim) { Ends = Flat, EndsWhat = "(batch, dim) laid end to end" },
    ];

    private static readonly ViewKind[] OfPackedSequences =
    [
        new(Matrix, "(dim, length)", "Rows.Channels({0}, offsets, nameof({0}))", Offsets) { Ends = Matrix, EndsWhat = "(sequences, dim)" },
        new(Flat, "(dim, length) laid end to end", "Rows.Channels({0}, offsets, dim, nameof({0}))", Offsets, Dim with { Parameter = "int dim = 1" })
        {
            Ends = Flat,
            EndsWhat = "(sequences, dim) laid end to end",
        },
    ];

    /// <summary>The type of view that the states at the ends of its rows are given as.</summary>
    public string Ends { get; private init; } = "";

    /// <summary>What lies in that.</summary>
    public string EndsWhat { get; private init; } = "";

    /// <summary>The kinds that a class's calls take.</summary>
    public static ViewKind[] Of(TensorForm form) =>
        form.IsTimeMajor ? OfSequences
        : form.IsPacked ? OfPackedSequences
        : form.IsStrided ? OfStridedRows
        : OfRows;
}
