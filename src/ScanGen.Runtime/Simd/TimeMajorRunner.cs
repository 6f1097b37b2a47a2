using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Picks vectors for the time-major layout.</summary>
internal static unsafe class TimeMajorRunner
{
    /// <summary>The widest vectors that the machine has and that positions are a whole number of; where there are none, the narrowest that hold a position, or the widest.</summary>
    /// <param name="channels">Of a position.</param>
    public static delegate*<in RowStreams, int, void> For<TShare, T>(long channels)
        where TShare : struct, ITimeMajorShare
        where T : unmanaged
    {
        if (Elements.IsComplex<T>())
        {
            return Width(channels, Vector128<double>.Count) switch
            {
                4 => &TShare.Run<T, ComplexLanes<Lanes512<double, double>, Parts512, Vector512<double>, T>, ComplexVector<Vector512<double>>>,
                2 => &TShare.Run<T, ComplexLanes<Lanes256<double, double>, Parts256, Vector256<double>, T>, ComplexVector<Vector256<double>>>,
                _ => &TShare.Run<T, ComplexLanes<Lanes128<double, double>, Parts128, Vector128<double>, T>, ComplexVector<Vector128<double>>>,
            };
        }

        return typeof(T) == typeof(double) ? WithAccumulator<TShare, T, double>(channels) : WithAccumulator<TShare, T, float>(channels);
    }

    private static delegate*<in RowStreams, int, void> WithAccumulator<TShare, T, TAccumulator>(long channels)
        where TShare : struct, ITimeMajorShare
        where T : unmanaged
        where TAccumulator : unmanaged => Width(channels, Vector128<byte>.Count / sizeof(T)) switch
        {
            4 => &TShare.Run<T, Lanes512<TAccumulator, T>, Vector512<TAccumulator>>,
            2 => &TShare.Run<T, Lanes256<TAccumulator, T>, Vector256<TAccumulator>>,
            _ => &TShare.Run<T, Lanes128<TAccumulator, T>, Vector128<TAccumulator>>,
        };

    /// <summary>How many times 128 bits.</summary>
    private static int Width(long channels, int elementsOf128)
    {
        var widest = Vector512.IsHardwareAccelerated ? 4 : Vector256.IsHardwareAccelerated ? 2 : 1;
        for (var width = widest; width > 0; width /= 2)
        {
            if (channels % (width * elementsOf128) == 0)
            {
                return width;
            }
        }

        var narrowest = 1;
        while (narrowest < widest && narrowest * elementsOf128 < channels)
        {
            narrowest *= 2;
        }

        return narrowest;
    }
}
