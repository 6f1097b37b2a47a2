using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Stores past the caches, which spare the memory from reading lines that are about to be overwritten whole. They must be aligned,
/// and arrays are aligned to 8 bytes only: so the vector before is held, and each store is joined from it and the one that came.
/// Rows have to begin at a whole number of lanes' bytes.
/// </summary>
internal struct StreamingSink<TLanes, TVector, T> : ISink<StreamingSink<TLanes, TVector, T>, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector _from;
    private readonly nuint _lead;
    private readonly nuint _first;
    private readonly nuint _lastStart;
    private TVector _held;

    /// <param name="lead">Elements from a vector's position to that of the store that it completes; negative ones wrap round.</param>
    /// <param name="from">The element that the store begins with, of the two vectors laid end to end.</param>
    /// <param name="first">The first element that may be written.</param>
    /// <param name="end">The one after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private StreamingSink(nuint lead, nuint from, nuint first, nuint end)
    {
        _lead = lead;
        _from = TLanes.JoinFrom((int)from * TLanes.Count / TLanes.Elements);
        _first = first;
        _lastStart = end - first - (nuint)TLanes.Elements;
        _held = TLanes.Broadcast(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StreamingSink<TLanes, TVector, T> Up(ref T rows, nuint first, nuint end)
    {
        var past = PastBoundary(ref Unsafe.Add(ref rows, first));
        return new(0 - past, (nuint)TLanes.Elements - past, first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StreamingSink<TLanes, TVector, T> Down(ref T rows, nuint first, nuint end)
    {
        var past = PastBoundary(ref Unsafe.Add(ref rows, first));
        var lead = past == 0 ? 0 : (nuint)TLanes.Elements - past;
        return new(lead, lead, first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(TElement element, ref TElement rows, nuint at)
        where TElement : unmanaged => Unsafe.Add(ref rows, at) = element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow<TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TNarrow : unmanaged => Narrow.Store<TLanes, TVector, TNarrow>(value, ref rows, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUp(TVector value, ref T rows, nuint at)
    {
        Write(value, TLanes.Join(_held, value, _from), ref rows, at);
        _held = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreDown(TVector value, ref T rows, nuint at)
    {
        Write(value, TLanes.Join(value, _held, _from), ref rows, at);
        _held = value;
    }

    /// <inheritdoc/>
    /// <remarks>A method of its own, as it runs once: what a kernel may take in is limited, and its loop needs that.</remarks>
    [MethodImpl(KernelMethod.Options)]
    public static void Close(StreamingSink<TLanes, TVector, T> sink, ref T rows, nuint at)
    {
        if (sink._lead != 0)
        {
            TLanes.Store(sink._held, ref rows, at, streaming: false);
        }
    }

    /// <summary>The first store would reach out of the range: its vector is stored as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Write(TVector value, TVector joined, ref T rows, nuint at)
    {
        var start = at + _lead;
        if (start - _first <= _lastStart)
        {
            TLanes.Store(joined, ref rows, start, streaming: true);
        }
        else
        {
            TLanes.Store(value, ref rows, at, streaming: false);
        }
    }

    /// <summary>Elements from the last boundary of a vector in memory to an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nuint PastBoundary(ref T element) =>
        (nuint)Unsafe.AsPointer(ref element) / (nuint)sizeof(T) % (nuint)TLanes.Elements;
}
