using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Takes the state across a tile. Where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each product
/// of gates stays in it: with a product kept as what it differs from 1 by, its growth, that error is as small as the difference. Of a
/// product far from 1 the growth would lose what the product has: it is NaN then, and so is what it is composed with.
/// </summary>
internal static class TileCarry
{
    /// <summary>The growth over runs of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Growth<TLanes, TVector, T>(TVector g0)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Near<TLanes, TVector, T>(TLanes.Add(g0, TLanes.Broadcast(-1)));

    /// <summary>The growth over runs of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Growth<TLanes, TVector, T>(TVector g0, TVector g1)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Near<TLanes, TVector, T>(TLanes.MultiplySubtract(g0, g1, TLanes.Broadcast(1)));

    /// <summary>The growth over runs of four: what the products of two lost in rounding is added back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Growth<TLanes, TVector, T>(TVector g0, TVector g1, TVector g2, TVector g3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var (g01, g23) = (TLanes.Multiply(g0, g1), TLanes.Multiply(g2, g3));
        var (lost01, lost23) = (TLanes.MultiplySubtract(g0, g1, g01), TLanes.MultiplySubtract(g2, g3, g23));
        var growth = TLanes.MultiplySubtract(g01, g23, TLanes.Broadcast(1));
        return Near<TLanes, TVector, T>(TLanes.MultiplyAdd(lost01, g23, TLanes.MultiplyAdd(lost23, g01, growth)));
    }

    /// <summary>The growth over the runs of all lanes, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Total<TLanes, TVector, T>(TVector growth)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        growth = Compose<TLanes, TVector, T>(growth, TLanes.ShiftUp(growth, growth, 1));
        if (TLanes.Count > 2)
        {
            growth = Compose<TLanes, TVector, T>(growth, TLanes.ShiftUp(growth, growth, 2));
        }

        if (TLanes.Count > 4)
        {
            growth = Compose<TLanes, TVector, T>(growth, TLanes.ShiftUp(growth, growth, 4));
        }

        return TLanes.Count > 8 ? Compose<TLanes, TVector, T>(growth, TLanes.ShiftUp(growth, growth, 8)) : growth;
    }

    /// <summary>The state after a tile: by the growth where the runs' products are near 1, else by the product of the tile's gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector, T>(TVector state, TVector gate, TVector token, TVector growth)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var grown = TLanes.Add(state, TLanes.MultiplyAdd(growth, state, token));
        return TLanes.Select(TLanes.IsAbove(growth, TLanes.Broadcast(-1)), grown, TLanes.MultiplyAdd(gate, state, token));
    }

    /// <summary>The growth if it is within an eighth, so that sixteen runs stay within a few times 1; else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Near<TLanes, TVector, T>(TVector growth)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var isNear = TLanes.IsAbove(TLanes.Broadcast(1f / 64), TLanes.Multiply(growth, growth));
        return TLanes.Select(isNear, growth, TLanes.Broadcast(float.NaN));
    }

    /// <summary><c>(1 + left) * (1 + right) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Compose<TLanes, TVector, T>(TVector left, TVector right)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.MultiplyAdd(left, right, TLanes.Add(left, right));
}
