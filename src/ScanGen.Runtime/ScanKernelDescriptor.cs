namespace ScanGen;

/// <summary>One emitted kernel and its plan: every number that was decided before its code was written.</summary>
/// <param name="SeqLen">Elements in a row, or <see cref="ScanKernel.Any"/>.</param>
/// <param name="Dtype">The element type of gates, tokens and states, or of gates and tokens.</param>
/// <param name="Direction">What the kernel computes.</param>
/// <param name="Family">Where it runs.</param>
/// <param name="RowsPerGroup">Rows that one thread group (on the host: one call of the row kernel) works on; in the time-major layout each channel of a sequence is a row.</param>
/// <param name="Warps">Warps of 32 lanes that share a row; 1 where lanes are not counted in warps.</param>
/// <param name="Vectors">Vectors that a thread (on the host: a tile) holds at a time; in the time-major layout, of consecutive positions.</param>
/// <param name="Chunks">Tiles that one thread group works on, one after the other with the state carried between them; 0 where a call says how long rows are.
/// On the host, tiles of 64-byte vectors of the accumulator's type; narrower machines take proportionally more.</param>
/// <param name="SharedBytes">Bytes of shared memory a thread group uses; the most, where a call says how long rows are.</param>
/// <param name="Traffic">What it reads, computes and writes.</param>
/// <param name="Segments">Thread groups that share a row, a segment of one tile each; 1 where a group has whole rows.</param>
/// <param name="States">The element type of states, where it is another.</param>
public sealed record ScanKernelDescriptor(
    int SeqLen,
    ScanDtype Dtype,
    ScanDirection Direction,
    KernelFamily Family,
    int RowsPerGroup,
    int Warps,
    int Vectors,
    int Chunks,
    int SharedBytes,
    ScanKernelTraffic Traffic,
    int Segments = 1,
    ScanDtype? States = null)
{
    /// <summary>The kernel in a line, as in <c>Float32 x 1024, Forward, Warp: 1 row a group, 4 warps, 2 vectors, 1 chunk, 64 B shared; gates, tokens to states, 12 B a position</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Types(Dtype, States)} x {Length}, {Direction}, {Family}: {Shape}; {Traffic}");

    /// <summary>The element types of a kernel, as one name.</summary>
    internal static string Types(ScanDtype dtype, ScanDtype? states) => states is null ? $"{dtype}" : $"{dtype} to {states}";

    /// <summary>How threads share out rows; the host's have tiles alone.</summary>
    private string Shape => Family == KernelFamily.Host
        ? Count(Vectors, "vector") + " a tile"
        : string.Join(", ", Segments > 1 ? Count(Segments, "segment") + " a row" : Count(RowsPerGroup, "row") + " a group", Count(Warps, "warp"), Count(Vectors, "vector"), Count(Chunks, "chunk"))
            + (SharedBytes > 0 ? FormattableString.Invariant($", {SharedBytes} B shared") : "");

    private string Length => SeqLen == ScanKernel.Any ? nameof(ScanKernel.Any) : FormattableString.Invariant($"{SeqLen}");

    private static string Count(int number, string what) =>
        FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");
}
