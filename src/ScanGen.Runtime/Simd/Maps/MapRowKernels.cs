using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>The kernels that scan rows of a block.</summary>
/// <typeparam name="T">Gates, tokens and states.</typeparam>
internal static unsafe class MapRowKernels<T>
    where T : unmanaged
{
    /// <summary>Elements of a tile.</summary>
    public static int TileElements => Elements.MostVectorsOfTile<T>() * ShareRunner.VectorBytes / sizeof(T);

    /// <summary>That of a call's direction.</summary>
    public static delegate*<in RowStreams, int, void> Of<TShare>(in MapWork work)
        where TShare : struct, IShare => Elements.MostVectorsOfTile<T>() switch
        {
            1 => Of<OneVector, TShare>(in work),
            2 => Of<TwoVectors, TShare>(in work),
            _ => Of<FourVectors, TShare>(in work),
        };

    /// <summary>That of rows whose tiles are mapped and scanned at once, forward.</summary>
    public static delegate*<in RowStreams, int, void> OfTiles<TMap, TNumber>(in MapWork work)
        where TMap : struct, IScanMap
        where TNumber : struct, IMapNumber<TNumber> => typeof(T) == typeof(double) ? OfTiles<TMap, TNumber, TwoVectors>(in work) : OfTiles<TMap, TNumber, FourVectors>(in work);

    /// <remarks>Stored through the caches, whatever the size: computing takes longer than what that costs, and stores past them wait for each other.</remarks>
    private static delegate*<in RowStreams, int, void> OfTiles<TMap, TNumber, TPlan>(in MapWork work)
        where TMap : struct, IScanMap
        where TNumber : struct, IMapNumber<TNumber>
        where TPlan : struct, IRowPlan => work.IsDescending
            ? ShareRunner.For<MapTiles<TMap, TNumber, TPlan, Descending>, ForwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streaming: false)
            : ShareRunner.For<MapTiles<TMap, TNumber, TPlan, Ascending>, ForwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streaming: false);

    private static delegate*<in RowStreams, int, void> Of<TPlan, TShare>(in MapWork work)
        where TPlan : struct, IRowPlan
        where TShare : struct, IShare => (work.IsBackward, work.IsDescending) switch
        {
            (false, false) => ShareRunner.For<TShare, ForwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streaming: false),
            (false, true) => ShareRunner.For<TShare, ForwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streaming: false),
            (true, false) => ShareRunner.For<TShare, BackwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streaming: false),
            _ => ShareRunner.For<TShare, BackwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streaming: false),
        };
}
