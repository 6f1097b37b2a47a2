using ScanGen.Checks;

namespace ScanGen.Calls;

/// <summary>What a caller says of a tensor's elements: how many axes they have, and what one of them is for.</summary>
/// <param name="Rank">How many axes; 0 of a tensor that is not there.</param>
/// <param name="Memory">Where they lie; axes that the caller does not have are 1.</param>
internal readonly record struct Axes(int Rank, StridedMemory Memory)
{
    /// <summary>What one element is for.</summary>
    public Extent Extent { get; init; }

    /// <summary>How far apart the elements of the last axis lie.</summary>
    public long InnerStride { get; init; } = 1;

    /// <summary>Whether the outer axes only follow from the number of elements, so that another tensor of the call may say what they are.</summary>
    public bool IsFlat { get; init; }

    /// <summary>One axis, of elements side by side.</summary>
    public static Axes Line(long length) => new(1, StridedMemory.Of(1, 1, length, 0, 0));

    /// <summary>Elements end to end in axes of which the last ones are known.</summary>
    /// <param name="length">How many elements.</param>
    /// <param name="middle">The axis before the last; 1 where nothing is known of it.</param>
    /// <param name="inner">The last axis.</param>
    public static Axes Flat(long length, long middle, long inner)
    {
        var block = middle * inner;
        return new Axes(3, StridedMemory.Dense(block > 0 ? length / block : 0, middle, inner)) { IsFlat = true };
    }
}
