using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// The vectors of a block's channels, in the order in which they are taken. One in part reaches into the position that the scan visits next: it comes first, so that what it leaves there
/// is written over by the vectors after it, or, where it is the only one, by itself.
/// </summary>
internal readonly struct TimeMajorVectors
{
    private readonly nint _first;
    private readonly nint _stride;
    private readonly int _lead;

    /// <param name="channels">Of the block.</param>
    /// <param name="elements">That a vector has.</param>
    /// <param name="isDescending">Whether the scan goes towards the first position, and vectors towards the first channel.</param>
    public TimeMajorVectors(nint channels, int elements, bool isDescending)
    {
        AreWhole = channels % elements == 0;
        Count = (int)((channels + elements - 1) / elements);
        (_first, _stride) = isDescending ? (channels - elements, -elements) : (0, elements);
        _lead = AreWhole ? 0 : Count - 1;
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Whether none is in part.</summary>
    public bool AreWhole { get; }

    /// <summary>The channel of the block with which a vector begins; before the first one, where it reaches out at that side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Channel(int vector)
    {
        var place = vector + _lead;
        return _first + (place < Count ? place : place - Count) * _stride;
    }
}
