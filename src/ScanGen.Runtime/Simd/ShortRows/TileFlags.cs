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
    public static readonly TVector OfVector = Words(lane => lane, number => 1 << number);

    /// <summary>The bits of the steps of runs, a vector for each step; and before them, for <see cref="ILanes{TVector, T}.Permute"/>, which half of the 64 bits each lane's are in.</summary>
    public static readonly TVector[] OfRuns = AllOfRuns();

    /// <summary>Finds out from the numbers of elements, loaded and rearranged as a tile is.</summary>
    private static unsafe TVector[] AllOfRuns()
    {
        var numbers = stackalloc T[(int)Tile<TPlan, TOrder, TLanes, TVector, T>.Size];
        for (var i = 0; i < (int)Tile<TPlan, TOrder, TLanes, TVector, T>.Size; i++)
        {
            numbers[i] = Elements.Nearest<T>(i);
        }

        Tile<TPlan, TOrder, TLanes, TVector, T>.Load<T>((nint)numbers, 0, out var v0, out var v1, out var v2, out var v3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref v0, ref v1, ref v2, ref v3);
        return [Words(lane => Number(v0, lane), number => number / BitsPerWord), .. new[] { v0, v1, v2, v3 }.Select(steps => Words(lane => Number(steps, lane), number => 1 << number))];
    }

    /// <summary>A vector of a word for the element of each lane. Lanes of two words have all 64 bits, so that of theirs the upper word stays empty.</summary>
    private static TVector Words(Func<int, int> element, Func<int, int> word)
    {
        var words = new int[16];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            words[lane * TLanes.WordsPerLane] = word(element(lane));
        }

        return TLanes.Words(in words[0]);
    }

    private static int Number(TVector steps, int lane)
    {
        for (; lane > 0; lane--)
        {
            steps = TLanes.ShiftDown(steps, steps, 1);
        }

        return (int)TLanes.First(steps);
    }
}
