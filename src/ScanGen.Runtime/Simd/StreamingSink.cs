using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Stores past the caches, which spare the memory from reading lines that are about to be overwritten whole. They must be aligned,
/// and arrays are aligned to 8 bytes only: so the vector before is held, and each store is joined from it and the one that came.
/// </summary>
public struct StreamingSink<TLanes, TVector, T> : ISink<StreamingSink<TLanes, TVector, T>, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector _from;
    private readonly nuint _lead;
    private readonly nuint _lastStart;
    private TVector _held;

    /// <param name="lead">Elements from a vector's position to that of the store that it completes; negative ones wrap round.</param>
    /// <param name="from">The lane that the store begins with, of the two vectors laid end to end.</param>
    /// <param name="seqLen">Elements in the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private StreamingSink(nuint lead, nuint from, nuint seqLen)
    {
        _lead = lead;
        _from = TLanes.JoinFrom((int)from);
        _lastStart = seqLen - (nuint)TLanes.Count;
        _held = TLanes.Broadcast(0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StreamingSink<TLanes, TVector, T> Up(ref T row, nuint seqLen)
    {
        var past = PastBoundary(ref row);
        return new(0 - past, (nuint)TLanes.Count - past, seqLen);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StreamingSink<TLanes, TVector, T> Down(ref T row, nuint seqLen)
    {
        var past = PastBoundary(ref row);
        var lead = past == 0 ? 0 : (nuint)TLanes.Count - past;
        return new(lead, lead, seqLen);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUp(TVector value, ref T row, nuint at)
    {
        Write(value, TLanes.Join(_held, value, _from), ref row, at);
        _held = value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreDown(TVector value, ref T row, nuint at)
    {
        Write(value, TLanes.Join(value, _held, _from), ref row, at);
        _held = value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Close(ref T row, nuint at)
    {
        if (_lead != 0)
        {
            TLanes.Store(_held, ref row, at, streaming: false);
        }
    }

    /// <summary>The row's first store would reach out of the row: its vector is stored as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Write(TVector value, TVector joined, ref T row, nuint at)
    {
        var start = at + _lead;
        var isInRow = start <= _lastStart;
        TLanes.Store(isInRow ? joined : value, ref row, isInRow ? start : at, isInRow);
    }

    /// <summary>Elements from the last boundary of a vector in memory to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nuint PastBoundary(ref T row) =>
        (nuint)Unsafe.AsPointer(ref row) / (nuint)sizeof(T) % (nuint)TLanes.Count;
}
