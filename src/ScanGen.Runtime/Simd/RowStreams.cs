using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>The addresses of one call's tensors, inputs before outputs, and the length of their rows.</summary>
internal unsafe struct RowStreams
{
    public nint Stream0;
    public nint Stream1;
    public nint Stream2;
    public nint Stream3;
    public nint Stream4;
    public nint SeqLen;

    /// <summary>The first element of a row of one of the tensors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T Row<T>(nint stream, long row)
        where T : unmanaged => ref Unsafe.AsRef<T>((T*)stream + (nint)row * SeqLen);
}

/// <summary>Runs a row kernel over consecutive rows.</summary>
internal interface IRows<T>
    where T : unmanaged
{
    static abstract void Run<TLanes, TVector, TSink>(in RowStreams streams, long first, long end)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;
}

/// <summary>Rows of gates, tokens and states.</summary>
internal readonly struct ForwardRows<TKernel, T> : IRows<T>
    where TKernel : struct, IForwardRow<T>
    where T : unmanaged
{
    public static void Run<TLanes, TVector, TSink>(in RowStreams streams, long first, long end)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        TKernel.Run<TLanes, TVector, TSink>(
            in streams.Row<T>(streams.Stream0, first),
            in streams.Row<T>(streams.Stream1, first),
            ref streams.Row<T>(streams.Stream2, first),
            (nuint)(end - first));
    }
}

/// <summary>Rows of gates, states, gradients of states, gradients of gates and gradients of tokens.</summary>
internal readonly struct BackwardRows<TKernel, T> : IRows<T>
    where TKernel : struct, IBackwardRow<T>
    where T : unmanaged
{
    public static void Run<TLanes, TVector, TSink>(in RowStreams streams, long first, long end)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        TKernel.Run<TLanes, TVector, TSink>(
            in streams.Row<T>(streams.Stream0, first),
            in streams.Row<T>(streams.Stream1, first),
            in streams.Row<T>(streams.Stream2, first),
            ref streams.Row<T>(streams.Stream3, first),
            ref streams.Row<T>(streams.Stream4, first),
            (nuint)(end - first));
    }
}

/// <summary>Picks the machine's widest vectors for a row kernel.</summary>
internal static unsafe class RowRunner
{
    public static delegate*<in RowStreams, long, long, void> For<TRows, T>(bool streaming)
        where TRows : struct, IRows<T>
        where T : unmanaged => typeof(T) == typeof(double)
            ? WithAccumulator<TRows, T, double>(streaming)
            : WithAccumulator<TRows, T, float>(streaming);

    private static delegate*<in RowStreams, long, long, void> WithAccumulator<TRows, T, TAccumulator>(bool streaming)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TAccumulator : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return WithLanes<TRows, T, Lanes512<TAccumulator, T>, Vector512<TAccumulator>>(streaming);
        }

        return Vector256.IsHardwareAccelerated
            ? WithLanes<TRows, T, Lanes256<TAccumulator, T>, Vector256<TAccumulator>>(streaming)
            : WithLanes<TRows, T, Lanes128<TAccumulator, T>, Vector128<TAccumulator>>(streaming);
    }

    private static delegate*<in RowStreams, long, long, void> WithLanes<TRows, T, TLanes, TVector>(bool streaming)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        if (streaming)
        {
            return &TRows.Run<TLanes, TVector, StreamingSink<TLanes, TVector, T>>;
        }

        return &TRows.Run<TLanes, TVector, PlainSink<TLanes, TVector, T>>;
    }
}
