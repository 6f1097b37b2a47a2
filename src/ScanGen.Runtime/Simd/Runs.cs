using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Vectors that lie end to end, rearranged so that each lane holds a run of consecutive elements, one in each vector. A lane scans its
/// run without shuffles, and only the runs' totals, one vector of them, are left for the scan across lanes.
/// </summary>
internal static class Runs
{
    /// <summary>Runs of two: the first elements, then the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<TLanes, TVector, T>(ref TVector v0, ref TVector v1)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => (v0, v1) = (TLanes.Even(v0, v1), TLanes.Odd(v0, v1));

    /// <summary>Runs of four, of 4-byte accumulators only: the first elements and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<TLanes, TVector, T>(ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var (even01, odd01) = (TLanes.Even(v0, v1), TLanes.Odd(v0, v1));
        var (even23, odd23) = (TLanes.Even(v2, v3), TLanes.Odd(v2, v3));
        (v0, v2) = (TLanes.Even(even01, even23), TLanes.Odd(even01, even23));
        (v1, v3) = (TLanes.Even(odd01, odd23), TLanes.Odd(odd01, odd23));
    }

    /// <summary>Vectors in the order of memory again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Untranspose<TLanes, TVector, T>(ref TVector v0, ref TVector v1)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => (v0, v1) = (TLanes.InterleaveLower(v0, v1), TLanes.InterleaveUpper(v0, v1));

    /// <summary>Vectors in the order of memory again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Untranspose<TLanes, TVector, T>(ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var (even01, even23) = (TLanes.InterleaveLower(v0, v2), TLanes.InterleaveUpper(v0, v2));
        var (odd01, odd23) = (TLanes.InterleaveLower(v1, v3), TLanes.InterleaveUpper(v1, v3));
        (v0, v1) = (TLanes.InterleaveLower(even01, odd01), TLanes.InterleaveUpper(even01, odd01));
        (v2, v3) = (TLanes.InterleaveLower(even23, odd23), TLanes.InterleaveUpper(even23, odd23));
    }

    /// <summary>For <see cref="ILanes{TVector, T}.Permute"/>: from the lanes that runs were taken to, to the order of their positions.</summary>
    public static TVector Sort<TLanes, TVector, T>(int vectors)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Order<TLanes, TVector, T>.Sort[vectors / 2];

    /// <summary>Undoes <see cref="Sort"/>.</summary>
    public static TVector Unsort<TLanes, TVector, T>(int vectors)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Order<TLanes, TVector, T>.Unsort[vectors / 2];

    /// <summary>Made once: a row, or what there is of tiles in it, may be short. By one vector, by two, and by four.</summary>
    private static class Order<TLanes, TVector, T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        private const int WordsPerBlock = 4;

        public static readonly TVector[] Sort = All(inverse: false);

        public static readonly TVector[] Unsort = All(inverse: true);

        private static int LanesPerBlock => WordsPerBlock / TLanes.WordsPerLane;

        private static TVector[] All(bool inverse)
        {
            // A loop, since a process's first call waits for it: queries over vectors would be compiled for each type of them.
            var all = new TVector[BitOperations.Log2((uint)LanesPerBlock) + 1];
            for (var at = 0; at < all.Length; at++)
            {
                all[at] = Words(1 << at, inverse);
            }

            return all;
        }

        /// <summary>Lanes are taken within 128 bits: there the runs of the first vector come first, then those of the next.</summary>
        private static TVector Words(int vectors, bool inverse)
        {
            var runsPerVector = TLanes.Count / vectors;
            var runsPerBlock = LanesPerBlock / vectors;
            Span<int> words = stackalloc int[16];
            for (var run = 0; run < TLanes.Count; run++)
            {
                var (vector, runOfVector) = Math.DivRem(run, runsPerVector);
                var (block, runOfBlock) = Math.DivRem(runOfVector, runsPerBlock);
                var lane = block * LanesPerBlock + vector * runsPerBlock + runOfBlock;
                var (from, to) = inverse ? (run, lane) : (lane, run);
                for (var word = 0; word < TLanes.WordsPerLane; word++)
                {
                    words[to * TLanes.WordsPerLane + word] = from * TLanes.WordsPerLane + word;
                }
            }

            return TLanes.Words(in words[0]);
        }
    }
}
