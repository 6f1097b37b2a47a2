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
