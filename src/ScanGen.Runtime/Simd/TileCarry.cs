using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Takes the state across a tile. Where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each product
/// of gates stays in it: with a product kept as what it differs from 1 by, that error is as small as the difference. Of a
/// product far from 1 the gate product minus 1 would lose what the product has: it is NaN then, and so is what it is composed with.
/// </summary>
internal static class TileCarry
{
    /// <summary>The gate product minus 1 over runs of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Near<TLanes, TVector, T>(TLanes.Add(g0, TLanes.Broadcast(-1)));

    /// <summary>The gate product minus 1 over runs of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0, TVector g1)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Near<TLanes, TVector, T>(TLanes.MultiplySubtract(g0, g1, TLanes.Broadcast(1)));

    /// <summary>The gate product minus 1 over runs of four: what the products of two lost in rounding is added back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0, TVector g1, TVector g2, TVector g3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var (g01, g23) = (TLanes.Multiply(g0, g1), TLanes.Multiply(g2, g3));
        var (lost01, lost23) = (TLanes.MultiplySubtract(g0, g1, g01), TLanes.MultiplySubtract(g2, g3, g23));
        var productMinusOne = TLanes.MultiplySubtract(g01, g23, TLanes.Broadcast(1));
        return Near<TLanes, TVector, T>(TLanes.MultiplyAdd(lost01, g23, TLanes.MultiplyAdd(lost23, g01, productMinusOne)));
    }

    /// <summary>The gate product minus 1 over the runs of all lanes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Total<TLanes, TVector, T>(TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 1));
        if (TLanes.Count > 2)
        {
            productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 2));
        }

        if (TLanes.Count > 4)
        {
            productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 4));
        }

        return TLanes.Count > 8 ? Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 8)) : productMinusOne;
    }

    /// <summary>The state after a tile: by the gate product minus 1 where the runs' products are near 1, else by the product of the tile's gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector, T>(TVector state, TVector gate, TVector token, TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var grown = TLanes.Add(state, TLanes.MultiplyAdd(productMinusOne, state, token));
        return TLanes.Select(TLanes.IsAbove(productMinusOne, TLanes.Broadcast(-1)), grown, TLanes.MultiplyAdd(gate, state, token));
    }

    /// <summary>The gate product minus 1 if it is within an eighth, so that sixteen runs stay within a few times 1; else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Near<TLanes, TVector, T>(TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var isNear = TLanes.IsAbove(TLanes.Broadcast(1f / 64), TLanes.Multiply(productMinusOne, productMinusOne));
        return TLanes.Select(isNear, productMinusOne, TLanes.Broadcast(float.NaN));
    }

    /// <summary><c>(1 + left) * (1 + right) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Compose<TLanes, TVector, T>(TVector left, TVector right)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.MultiplyAdd(left, right, TLanes.Add(left, right));
}
