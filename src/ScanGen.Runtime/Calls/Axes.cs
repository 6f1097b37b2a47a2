using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What a caller says of a tensor's elements: how many axes they have, and what one of them is for.</summary>
/// <param name="Rank">How many axes; 0 where nothing is said.</param>
/// <param name="Memory">Where they lie; axes that the caller does not have are 1. Of a tensor of one axis it is the call that says what lies in it.</param>
internal record struct Axes(byte Rank, StridedMemory Memory)
{
    public byte Rank = Rank;

    /// <summary>What one element is for.</summary>
    public Extent Extent = Extent.Position;

    /// <summary>How far apart the elements of the last axis lie.</summary>
    public int InnerStride = 1;

    public StridedMemory Memory = Memory;

    /// <summary>The same where all is one position: (batch, dim), which may have an axis of one for it.</summary>
    /// <exception cref="ArgumentException">There are several.</exception>
    public readonly Axes OfOnePosition(TensorName name)
    {
        switch (Rank)
        {
            case < 2:
            case 3 when Memory.SeqLen == 1:
                return this;
            case 2:
                return this with { Rank = 3, Memory = StridedMemory.Of(Memory.Dim, Memory.SeqLen, 1, Memory.DimStride, InnerStride) };
            case 3 when Memory.Dim == 1:
                return this with { Memory = StridedMemory.Of(Memory.Batch, Memory.SeqLen, 1, Memory.BatchStride, InnerStride) };
            default:
                throw ScanErrors.SeveralPositions(name, Memory);
        }
    }

    /// <summary>One axis, of elements side by side.</summary>
    public static Axes Line(long length) => new(1, StridedMemory.Of(1, 1, length, 0, 0));
}
