using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Picks the machine's widest vectors for the time-major layout.</summary>
internal static unsafe class TimeMajorRunner
{
    public static delegate*<in RowStreams, int, void> For<TChunk, T>()
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged => typeof(T) == typeof(double) ? WithAccumulator<TChunk, T, double>() : WithAccumulator<TChunk, T, float>();

    private static delegate*<in RowStreams, int, void> WithAccumulator<TChunk, T, TAccumulator>()
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
        where TAccumulator : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return &TChunk.Run<T, Lanes512<TAccumulator, T>, Vector512<TAccumulator>>;
        }

        return Vector256.IsHardwareAccelerated
            ? &TChunk.Run<T, Lanes256<TAccumulator, T>, Vector256<TAccumulator>>
            : &TChunk.Run<T, Lanes128<TAccumulator, T>, Vector128<TAccumulator>>;
    }
}
