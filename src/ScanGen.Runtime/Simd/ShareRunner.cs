using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Picks the machine's widest vectors, and how they are stored, for the shares of a row kernel.</summary>
internal static unsafe class ShareRunner
{
    /// <summary>Bytes of those vectors.</summary>
    public static int VectorBytes => Vector512.IsHardwareAccelerated ? Vector512<byte>.Count : Vector256.IsHardwareAccelerated ? Vector256<byte>.Count : Vector128<byte>.Count;

    public static delegate*<in RowStreams, int, void> For<TShare, TRows, T>(bool streaming)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (Elements.IsComplex<T>())
        {
            return WithParts<TShare, TRows, T>(streaming);
        }

        return typeof(T) == typeof(double)
            ? WithAccumulator<TShare, TRows, T, double>(streaming)
            : WithAccumulator<TShare, TRows, T, float>(streaming);
    }

    private static delegate*<in RowStreams, int, void> WithParts<TShare, TRows, T>(bool streaming)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return WithLanes<TShare, TRows, T, ComplexLanes<Lanes512<double, double>, Parts512, Vector512<double>, T>, ComplexVector<Vector512<double>>>(streaming);
        }

        return Vector256.IsHardwareAccelerated
            ? WithLanes<TShare, TRows, T, ComplexLanes<Lanes256<double, double>, Parts256, Vector256<double>, T>, ComplexVector<Vector256<double>>>(streaming)
            : WithLanes<TShare, TRows, T, ComplexLanes<Lanes128<double, double>, Parts128, Vector128<double>, T>, ComplexVector<Vector128<double>>>(streaming);
    }

    private static delegate*<in RowStreams, int, void> WithAccumulator<TShare, TRows, T, TAccumulator>(bool streaming)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TAccumulator : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return WithLanes<TShare, TRows, T, Lanes512<TAccumulator, T>, Vector512<TAccumulator>>(streaming);
        }

        return Vector256.IsHardwareAccelerated
            ? WithLanes<TShare, TRows, T, Lanes256<TAccumulator, T>, Vector256<TAccumulator>>(streaming)
            : WithLanes<TShare, TRows, T, Lanes128<TAccumulator, T>, Vector128<TAccumulator>>(streaming);
    }

    private static delegate*<in RowStreams, int, void> WithLanes<TShare, TRows, T, TLanes, TVector>(bool streaming)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        if (streaming)
        {
            return &TShare.Run<TRows, T, TLanes, TVector, StreamingSink<TLanes, TVector, T>>;
        }

        return &TShare.Run<TRows, T, TLanes, TVector, PlainSink<TLanes, TVector, T>>;
    }
}
