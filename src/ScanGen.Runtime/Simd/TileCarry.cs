using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Takes the state across a tile. Where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each product
/// of gates stays in it: with a product kept as what it differs from 1 by, that error is as small as the difference. Of a
/// product far from 1 the gate product minus 1 would lose what the product has: tiles in which a run has one are left to the product.
/// </summary>
internal static class TileCarry
{
    /// <summary>The gate product minus 1 over runs of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.Add(g0, TLanes.Broadcast(-1));

    /// <summary>The gate product minus 1 over runs of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0, TVector g1)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.MultiplySubtract(g0, g1, TLanes.Broadcast(1));

    /// <summary>The gate product minus 1 over runs of four: what the products of two lost in rounding is added back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TLanes, TVector, T>(TVector g0, TVector g1, TVector g2, TVector g3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (Doubles.Suit<T>())
        {
            return Doubles.ProductMinusOne(g0, g1, g2, g3);
        }

        var (g01, g23) = (TLanes.Multiply(g0, g1), TLanes.Multiply(g2, g3));
        var (lost01, lost23) = (TLanes.MultiplySubtract(g0, g1, g01), TLanes.MultiplySubtract(g2, g3, g23));
        var productMinusOne = TLanes.MultiplySubtract(g01, g23, TLanes.Broadcast(1));
        return TLanes.MultiplyAdd(lost01, g23, TLanes.MultiplyAdd(lost23, g01, productMinusOne));
    }

    /// <summary>From that of each run the gate product minus 1 over the runs of all lanes, in every lane.</summary>
    /// <returns>Whether each run's is within an eighth, so that sixteen stay within a few times 1; else nothing is done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Total<TLanes, TVector, T>(ref TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (!TLanes.AreAbove(TLanes.Broadcast(1f / 64), TLanes.Multiply(productMinusOne, productMinusOne)))
        {
            return false;
        }

        productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 1));
        if (TLanes.Count > 2)
        {
            productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 2));
        }

        if (TLanes.Count > 4)
        {
            productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 4));
        }

        if (TLanes.Count > 8)
        {
            productMinusOne = Compose<TLanes, TVector, T>(productMinusOne, TLanes.ShiftUp(productMinusOne, productMinusOne, 8));
        }

        return true;
    }

    /// <summary>The state after a tile whose runs' products are near 1, in the lane that <paramref name="token"/> is the tile's in. What the sum loses is taken in by the next tile's (Kahan's sum):
    /// a row has many tiles, and their roundings would add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector, T>(TVector state, TVector token, TVector productMinusOne, ref TVector lost)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var growth = TLanes.MultiplyAdd(productMinusOne, state, TLanes.Add(token, lost));
        var grown = TLanes.Add(state, growth);
        lost = TLanes.Subtract(growth, TLanes.Subtract(grown, state));
        return grown;
    }

    /// <summary><c>(1 + left) * (1 + right) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Compose<TLanes, TVector, T>(TVector left, TVector right)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.MultiplyAdd(left, right, TLanes.Add(left, right));
}
