using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Which of 64 bits is for which element of a tile. The lowest bit is for the element that comes first in memory.</summary>
internal static class TileFlags<TPlan, TOrder, TLanes, TVector, T>
    where TPlan : struct, IRowPlan
    where TOrder : struct, IScanOrder
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int BitsPerWord = 32;

    /// <summary>The bit of each lane of one vector, as it lies in memory.</summary>
    public static readonly TVector OfVector = Words([.. Enumerable.Range(0, TLanes.Count).Select(lane => 1 << lane)]);

    /// <summary>For <see cref="ILanes{TVector, T}.Permute"/>, which half of the 64 bits each lane's are in; then the bits of the steps of runs, a vector for each step.</summary>
    public static readonly TVector[] OfRuns = AllOfRuns();

    /// <summary>Finds out from the numbers of elements, loaded and rearranged as a tile is.</summary>
    [MethodImpl(KernelMethod.Options)]
    private static unsafe TVector[] AllOfRuns()
    {
        var numbers = stackalloc T[(int)Tile<TPlan, TOrder, TLanes, TVector, T>.Size];
        for (var i = 0; i < (int)Tile<TPlan, TOrder, TLanes, TVector, T>.Size; i++)
        {
            numbers[i] = Elements.Nearest<T>(i);
        }

        Tile<TPlan, TOrder, TLanes, TVector, T>.Load<T>((nint)numbers, 0, out var v0, out var v1, out var v2, out var v3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref v0, ref v1, ref v2, ref v3);
        return [Words(Array.ConvertAll(Numbers(v0), number => number / BitsPerWord)), Bits(v0), Bits(v1), Bits(v2), Bits(v3)];
    }

    private static TVector Bits(TVector steps) => Words(Array.ConvertAll(Numbers(steps), number => 1 << number));

    [MethodImpl(KernelMethod.Options)]
    private static int[] Numbers(TVector lanes)
    {
        var numbers = new int[TLanes.Count];
        for (var lane = 0; lane < numbers.Length; lane++)
        {
            numbers[lane] = (int)TLanes.First(lanes);
            lanes = TLanes.ShiftDown(lanes, lanes, 1);
        }

        return numbers;
    }

    /// <summary>A word for each lane. Lanes of two words are asked about all 64 bits at once, of which no tile of theirs has more than the lower half.</summary>
    [MethodImpl(KernelMethod.Options)]
    private static TVector Words(int[] ofLanes)
    {
        var words = new int[16];
        for (var lane = 0; lane < ofLanes.Length; lane++)
        {
            words[lane * TLanes.WordsPerLane] = ofLanes[lane];
        }

        return TLanes.Words(in words[0]);
    }
}
