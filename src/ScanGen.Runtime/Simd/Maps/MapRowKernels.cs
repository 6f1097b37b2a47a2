using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The kernels that scan rows of a block.</summary>
/// <typeparam name="T">Gates, tokens and states.</typeparam>
internal static unsafe class MapRowKernels<T>
    where T : unmanaged
{
    /// <summary>Elements of a tile.</summary>
    public static int TileElements => Elements.MostVectorsOfTile<T>() * ChunkRunner.VectorBytes / sizeof(T);

    /// <summary>That of a call's direction.</summary>
    public static delegate*<in RowStreams, int, void> Of<TChunk>(in MapWork work)
        where TChunk : struct, IChunk => Elements.MostVectorsOfTile<T>() switch
        {
            1 => Of<OneVector, TChunk>(in work),
            2 => Of<TwoVectors, TChunk>(in work),
            _ => Of<FourVectors, TChunk>(in work),
        };

    private static delegate*<in RowStreams, int, void> Of<TPlan, TChunk>(in MapWork work)
        where TPlan : struct, IRowPlan
        where TChunk : struct, IChunk => (work.IsBackward, work.IsDescending) switch
        {
            (false, false) => ChunkRunner.For<TChunk, ForwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streaming: false),
            (false, true) => ChunkRunner.For<TChunk, ForwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streaming: false),
            (true, false) => ChunkRunner.For<TChunk, BackwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streaming: false),
            _ => ChunkRunner.For<TChunk, BackwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streaming: false),
        };
}
