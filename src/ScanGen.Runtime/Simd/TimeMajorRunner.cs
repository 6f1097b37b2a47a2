using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Picks the machine's widest vectors for the time-major layout.</summary>
internal static unsafe class TimeMajorRunner
{
    public static delegate*<in RowStreams, int, void> For<TChunk, T>()
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
    {
        if (Elements.IsComplex<T>())
        {
            return WithParts<TChunk, T>();
        }

        return typeof(T) == typeof(double) ? WithAccumulator<TChunk, T, double>() : WithAccumulator<TChunk, T, float>();
    }

    private static delegate*<in RowStreams, int, void> WithParts<TChunk, T>()
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return &TChunk.Run<T, ComplexLanes<Lanes512<double, double>, Parts512, Vector512<double>, T>, ComplexVector<Vector512<double>>>;
        }

        return Vector256.IsHardwareAccelerated
            ? &TChunk.Run<T, ComplexLanes<Lanes256<double, double>, Parts256, Vector256<double>, T>, ComplexVector<Vector256<double>>>
            : &TChunk.Run<T, ComplexLanes<Lanes128<double, double>, Parts128, Vector128<double>, T>, ComplexVector<Vector128<double>>>;
    }

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
