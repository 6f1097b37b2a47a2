using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Takes the state across a tile. Where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each product
/// of gates stays in it: with the magnitudes of products kept as what they differ from 1 by, that error is as small as the difference.
/// </summary>
public static class TileCarry
{
    /// <summary><c>|gate| - 1</c>, which is exact for magnitudes from 0.5 to 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Growth<TLanes, TVector, T>(TVector gates)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.Add(TLanes.Magnitude(gates), TLanes.Broadcast(-1));

    /// <summary><c>(1 + left) * (1 + right) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Compose<TLanes, TVector, T>(TVector left, TVector right)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.MultiplyAdd(left, right, TLanes.Add(left, right));

    /// <summary>The growth over all lanes, in every lane.</summary>
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

    /// <summary>The state after the tile: by the growth where the tile keeps more than half of the state, else by the product of its gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector, T>(TVector state, TVector gate, TVector token, TVector growth)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var isNearOne = TLanes.IsAbove(growth, TLanes.Broadcast(-0.5f));
        var signed = TLanes.FlipSign(state, gate);
        var grown = TLanes.Add(signed, TLanes.MultiplyAdd(growth, signed, token));
        return TLanes.Select(isNearOne, grown, TLanes.MultiplyAdd(gate, state, token));
    }
}
