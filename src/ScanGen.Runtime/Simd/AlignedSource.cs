using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Loads vectors that are whole lines of the cache at boundaries of lines, whatever the address of the elements: an array begins 16 bytes after a boundary of 8, so that each vector lies across two lines.
/// The line before is held, and each vector is joined from it and the one that came. Vectors are asked for one after the other, in the order of the scan; narrower ones are loaded where they are.
/// </summary>
internal struct AlignedSource<TOrder, TLanes, TVector, T>
    where TOrder : struct, IScanOrder
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly nint _stream;
    private readonly TVector _from;
    private readonly nuint _lead;
    private readonly nuint _lastStart;
    private TVector _held;

    /// <param name="stream">The elements.</param>
    /// <param name="count">How many, a whole number of vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AlignedSource(nint stream, nuint count)
    {
        _stream = stream;
        if (!LoadsLines)
        {
            return;
        }

        // Lanes are joined, of which elements of 16 bits have two each.
        var elementsOfLane = (nuint)(TLanes.Elements / TLanes.Count);
        var past = (nuint)stream / (nuint)Unsafe.SizeOf<T>() % (nuint)TLanes.Elements / elementsOfLane;
        _from = TLanes.JoinFrom((int)past);
        _lead = (TOrder.IsDescending ? 0 : (nuint)TLanes.Elements) - past * elementsOfLane;
        _lastStart = count - (nuint)TLanes.Elements;

        // The line that the first vector begins in may reach out of the elements: of that one only what is the vector's is held.
        var before = TLanes.JoinFrom(TLanes.Count - (int)past);
        _held = TOrder.IsDescending
            ? TLanes.Join(TLanes.Load(in RowStreams.First<T>(stream), _lastStart), TLanes.Broadcast(0), before)
            : TLanes.Join(TLanes.Broadcast(0), TLanes.Load(in RowStreams.First<T>(stream), 0), before);
    }

    private static bool LoadsLines
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Elements * Unsafe.SizeOf<T>() >= Memory.LineBytes;
    }

    /// <summary>Elements <paramref name="at"/> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(nuint at)
    {
        // A line that reaches out of the elements is left alone: only that of the last vector does.
        var start = at + _lead;
        if (!LoadsLines || start > _lastStart)
        {
            return TLanes.Load(in RowStreams.First<T>(_stream), at);
        }

        var held = _held;
        _held = TLanes.Load(in RowStreams.First<T>(_stream), start);
        return TOrder.IsDescending ? TLanes.Join(_held, held, _from) : TLanes.Join(held, _held, _from);
    }
}
