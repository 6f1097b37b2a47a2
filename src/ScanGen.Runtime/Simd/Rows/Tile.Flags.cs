using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <content>Positions where a row begins or ends, in tiles that have several.</content>
internal static partial class Tile<TPlan, TOrder, TLanes, TVector, T>
{
    /// <summary>Zero at the steps of runs that have a flag, else their value; <see cref="TileFlags{TPlan, TOrder, TLanes, TVector, T}.OfRuns"/> says which flag is whose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Without(ulong flags, TVector words, TVector f0, TVector f1, TVector f2, TVector f3, ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
    {
        var ofLanes = TLanes.WordsPerLane > 1 ? TLanes.Flags(flags) : TLanes.Permute(TLanes.Flags(flags), words);
        v0 = TLanes.Without(v0, ofLanes, f0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            v1 = TLanes.Without(v1, ofLanes, f1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            v2 = TLanes.Without(v2, ofLanes, f2);
            v3 = TLanes.Without(v3, ofLanes, f3);
        }
    }

    /// <summary>The same of vectors as they lie in memory, in each of which a lane has the flag of <see cref="TileFlags{TPlan, TOrder, TLanes, TVector, T}.OfVector"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Without(ulong flags, TVector ofVector, ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
    {
        v0 = TLanes.Without(v0, FlagsOf(flags, 0), ofVector);
        if (Unsafe.SizeOf<TPlan>() > 1)
        {
            v1 = TLanes.Without(v1, FlagsOf(flags, 1), ofVector);
        }

        if (Unsafe.SizeOf<TPlan>() > 2)
        {
            v2 = TLanes.Without(v2, FlagsOf(flags, 2), ofVector);
            v3 = TLanes.Without(v3, FlagsOf(flags, 3), ofVector);
        }
    }

    /// <summary>The state at each step of a tile by itself, which may have parts of many rows, from the one that enters it, which becomes the one that leaves it, as it is handed on and as it was reached.</summary>
    /// <returns>Whether all of them are finite; else the state is left as it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Scan(
        TVector sort, TVector unsort,
        TVector g0, TVector g1, TVector g2, TVector g3,
        TVector t0, TVector t1, TVector t2, TVector t3,
        ref TVector state, ref TVector lost, ref TVector reached,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        ComposeRuns(g0, g1, g2, g3, t0, t1, t2, t3, out var runGate, out var runToken, out var productMinusOne);
        var gate = TLanes.Permute(runGate, sort);
        var token = TLanes.Permute(runToken, sort);
        TOrder.ScanLanes<TLanes, TVector, T>(ref gate, ref token);
        var after = TLanes.MultiplyAdd(gate, state, token);
        var entering = TLanes.Permute(TOrder.Shift<TLanes, TVector, T>(after, state), unsort);
        Enter(entering, g0, g1, g2, g3, t0, t1, t2, t3, out r0, out r1, out r2, out r3);
        if (!IsFinite(r0, r1, r2, r3))
        {
            return false;
        }

        // In a tile with a row's start no product of gates is near 1.
        if (typeof(T) == typeof(float) && TileCarry.Total<TLanes, TVector, T>(ref productMinusOne))
        {
            after = TileCarry.Apply<TLanes, TVector, T>(state, token, productMinusOne, ref lost);
        }
        else
        {
            lost = default;
        }

        state = TOrder.Last<TLanes, TVector, T>(after);
        reached = LastStep(r0, r1, r3);
        return true;
    }

    /// <summary>Infinite or NaN tokens where gates are: the first gate of a row meets a state of zero, and the product of the two is then NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MeetZero(TVector g0, TVector g1, TVector g2, TVector g3, ref TVector t0, ref TVector t1, ref TVector t2, ref TVector t3)
    {
        var zero = TLanes.Broadcast(0);
        t0 = TLanes.MultiplyAdd(g0, zero, t0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            t1 = TLanes.MultiplyAdd(g1, zero, t1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            t2 = TLanes.MultiplyAdd(g2, zero, t2);
            t3 = TLanes.MultiplyAdd(g3, zero, t3);
        }
    }

    /// <summary>Lanes of two words have all flags, and those of one the lower 32, which is enough for a vector's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FlagsOf(ulong flags, int vector)
    {
        var ofVector = flags >> (int)VectorAt(0, vector);
        return TLanes.Flags(TLanes.WordsPerLane > 1 ? ofVector : (uint)ofVector * 0x1_0000_0001UL);
    }
}
