using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Where the positions of a call's rows lie in each of its tensors.</summary>
/// <param name="Dim">Channels.</param>
/// <param name="Lengths">Positions of each sequence.</param>
internal sealed record MapPlaces(int Dim, params int[] Lengths)
{
    public bool IsTimeMajor { get; init; }

    /// <summary>Whether sequences lie end to end in one, of which offsets say where each begins.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Elements between rows, or between positions whose channels lie side by side.</summary>
    public int Gap { get; init; }

    public int Rows => Lengths.Length * Dim;

    /// <summary>Elements of a tensor, what lies between them too.</summary>
    public int Length => IsTimeMajor ? Total * (Dim + Gap) : IsPacked ? Dim * (Total + Gap) : Rows * (Lengths[0] + Gap);

    /// <summary>The position at which each sequence begins, and where the last one ends.</summary>
    public int[] Offsets => [0, .. Lengths.Select((_, sequence) => Lengths[..(sequence + 1)].Sum())];

    private int Total => Lengths.Sum();

    /// <summary>The elements of a row in the order of a scan.</summary>
    public IEnumerable<int> Positions(int row, bool reverse)
    {
        var (sequence, channel) = (row / Dim, row % Dim);
        var first = Offsets[sequence];
        var places = Enumerable.Range(0, Lengths[sequence]).Select(t =>
            IsTimeMajor ? (first + t) * (Dim + Gap) + channel
            : IsPacked ? channel * (Total + Gap) + first + t
            : row * (Lengths[0] + Gap) + t);
        return reverse ? places.Reverse() : places;
    }

    /// <summary>A tensor as a call takes it: flat where there are no gaps.</summary>
    public ScanView<T> View<T>(ArrayView<T> elements)
        where T : unmanaged
    {
        var (batch, length) = IsPacked ? (1, Total) : (Lengths.Length, Lengths[0]);
        var (outer, inner) = IsTimeMajor ? (length, Dim) : (Dim, length);
        return Gap == 0 ? elements : new ArrayView3D<T, Stride3D.General>(
            elements, new LongIndex3D(batch, outer, inner), new Stride3D.General(new Index3D(outer * (inner + Gap), inner + Gap, 1)));
    }

    /// <summary>What the call says besides.</summary>
    public MapRows Of(ScanOffsets? offsets) => Gap > 0 ? new(0, 0, offsets) : new(IsPacked ? 0 : Lengths[0], Dim, offsets);
}
