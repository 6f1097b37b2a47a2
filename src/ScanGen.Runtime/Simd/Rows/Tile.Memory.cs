using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <content>Where a tile's vectors come from, and where they go.</content>
internal static partial class Tile<TPlan, TOrder, TLanes, TVector, T>
{
    /// <summary>The elements of the tile at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<TElement>(nint rows, nuint at, out TVector v0, out TVector v1, out TVector v2, out TVector v3)
        where TElement : unmanaged
    {
        v1 = v2 = v3 = default;
        v0 = Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, 0));
        if (Unsafe.SizeOf<TPlan>() > 1)
        {
            v1 = Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, 1));
        }

        if (Unsafe.SizeOf<TPlan>() > 2)
        {
            v2 = Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, 2));
            v3 = Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, 3));
        }
    }

    /// <summary>The elements before those of the tile, conjugated; where the tile is its row's first, <paramref name="entering"/> comes before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadBefore<TElement>(nint rows, nuint at, bool isFirst, TVector entering, out TVector v0, out TVector v1, out TVector v2, out TVector v3)
        where TElement : unmanaged
    {
        v1 = v2 = v3 = default;
        v0 = TLanes.Conjugate(isFirst
            ? TOrder.ElementsBefore<TLanes, TVector, T>(Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, 0)), entering)
            : LoadBefore<TElement>(rows, at, 0));
        if (Unsafe.SizeOf<TPlan>() > 1)
        {
            v1 = TLanes.Conjugate(LoadBefore<TElement>(rows, at, 1));
        }

        if (Unsafe.SizeOf<TPlan>() > 2)
        {
            v2 = TLanes.Conjugate(LoadBefore<TElement>(rows, at, 2));
            v3 = TLanes.Conjugate(LoadBefore<TElement>(rows, at, 3));
        }
    }

    /// <summary>The elements after those of the tile, conjugated; where the tile is its row's last, <paramref name="leaving"/> comes after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadAfter<TElement>(nint rows, nuint at, bool isLast, TVector leaving, out TVector v0, out TVector v1, out TVector v2, out TVector v3)
        where TElement : unmanaged
    {
        v1 = v2 = v3 = default;
        v0 = TLanes.Conjugate(LoadAfter<TElement>(rows, at, 0, isLast, leaving));
        if (Unsafe.SizeOf<TPlan>() > 1)
        {
            v1 = TLanes.Conjugate(LoadAfter<TElement>(rows, at, 1, isLast, leaving));
        }

        if (Unsafe.SizeOf<TPlan>() > 2)
        {
            v2 = TLanes.Conjugate(LoadAfter<TElement>(rows, at, 2, isLast, leaving));
            v3 = TLanes.Conjugate(LoadAfter<TElement>(rows, at, 3, isLast, leaving));
        }
    }

    /// <summary>Stores the vectors of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSink, TElement>(ref TSink sink, nint rows, nuint at, TVector v0, TVector v1, TVector v2, TVector v3)
        where TSink : struct, ISink<TSink, TVector, T>
        where TElement : unmanaged
    {
        Store<TSink, TElement>(ref sink, rows, VectorAt(at, 0), v0);
        if (Unsafe.SizeOf<TPlan>() > 1)
        {
            Store<TSink, TElement>(ref sink, rows, VectorAt(at, 1), v1);
        }

        if (Unsafe.SizeOf<TPlan>() > 2)
        {
            Store<TSink, TElement>(ref sink, rows, VectorAt(at, 2), v2);
            Store<TSink, TElement>(ref sink, rows, VectorAt(at, 3), v3);
        }
    }

    /// <summary>How far all is done before the tile at <paramref name="at"/>: from the end where the scan begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint DoneBefore(nuint at) => typeof(TOrder) == typeof(Descending) ? at + Size : at;

    /// <summary>Writes what a sink still holds of the tiles of a range, where any was stored before <paramref name="done"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Close<TSink, TElement>(TSink sink, nint rows, nuint first, nuint end, nuint done)
        where TSink : struct, ISink<TSink, TVector, T>
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T) && done != (typeof(TOrder) == typeof(Descending) ? end : first))
        {
            TSink.Close(sink, ref RowStreams.First<T>(rows), typeof(TOrder) == typeof(Descending) ? done : done - (nuint)TLanes.Elements);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSink, TElement>(ref TSink sink, nint rows, nuint at, TVector value)
        where TSink : struct, ISink<TSink, TVector, T>
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T))
        {
            TOrder.Store(ref sink, value, ref RowStreams.First<T>(rows), at);
        }
        else
        {
            TSink.StoreNarrow(value, ref RowStreams.First<TElement>(rows), at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint VectorAt(nuint at, int vector) => typeof(TOrder) == typeof(Descending)
        ? at + (nuint)((Unsafe.SizeOf<TPlan>() - 1 - vector) * TLanes.Elements)
        : at + (nuint)(vector * TLanes.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadBefore<TElement>(nint rows, nuint at, int vector)
        where TElement : unmanaged => Elements.Load<TLanes, TVector, T, TElement>(rows, TOrder.Before(VectorAt(at, vector)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadAfter<TElement>(nint rows, nuint at, int vector, bool isLast, TVector leaving)
        where TElement : unmanaged => vector == Unsafe.SizeOf<TPlan>() - 1 && isLast
            ? TOrder.ElementsAfter<TLanes, TVector, T>(Elements.Load<TLanes, TVector, T, TElement>(rows, VectorAt(at, vector)), leaving)
            : Elements.Load<TLanes, TVector, T, TElement>(rows, TOrder.After(VectorAt(at, vector), 1));
}
