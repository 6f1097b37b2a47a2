using System.Diagnostics;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>A tensor of a call, in whatever memory.</summary>
/// <param name="Axes">Its axes; without any it is not there.</param>
/// <param name="Length">How many elements the caller gave.</param>
/// <param name="Address">Where they begin.</param>
/// <param name="ElementSize">Bytes of one. The two types of a call are of different size.</param>
[StackTraceHidden]
internal readonly record struct Operand(Axes Axes, long Length, nint Address, int ElementSize)
{
    /// <summary>The handle of its buffer, where addresses are made up of that and an offset, and say nothing of other buffers.</summary>
    public nint Buffer { get; init; }

    public bool IsGiven => Axes.Rank > 0;

    public StridedMemory Memory => Axes.Memory;

    /// <summary>Whether the caller gave as many elements as the shape has.</summary>
    public bool IsWhole => !Axes.IsFlat || Memory.Batch * Memory.Dim * Memory.SeqLen == Length;

    public TensorShape Shape => new(Memory.Batch, Memory.Dim, Memory.SeqLen, IsWhole ? null : Length);

    /// <summary>How far apart the rows begin, as kernels take it.</summary>
    public ScanStrides Strides => new(checked((int)Memory.BatchStride), checked((int)Memory.DimStride));

    /// <summary>Whether it begins at the boundary of a vector, and where rows lie apart each of them.</summary>
    public bool IsAligned(int elementsPerVector, bool isStrided) =>
        (Address - Buffer) % (elementsPerVector * ElementSize) == 0 && (!isStrided || (Memory.BatchStride | Memory.DimStride) % elementsPerVector == 0);

    /// <exception cref="ArgumentException">The strides have no meaning, or the tensor does not fit its memory.</exception>
    public void CheckMemory(TensorRole role)
    {
        var (name, memory) = (role.Name(), Memory);
        if (memory.BatchStride < 0 || memory.DimStride < 0)
        {
            throw ScanErrors.NegativeStride(name, memory);
        }

        if (memory.Batch > int.MaxValue / Math.Max(1, memory.Dim))
        {
            throw ScanErrors.TooManyRows(name, memory.Batch, memory.Dim);
        }

        if (Axes.InnerStride != 1 && memory.SeqLen > 1)
        {
            throw ScanErrors.RowInPieces(name, Axes.InnerStride);
        }

        if (!Axes.IsFlat && memory.Length > Length)
        {
            throw ScanErrors.StridesDoNotFit(name, memory.Length, Length);
        }
    }

    /// <summary>Whether it is the other tensor, element for element.</summary>
    public bool IsExactly(in Operand other) =>
        ElementSize == other.ElementSize && Address == other.Address && Buffer == other.Buffer && Axes.Extent == other.Axes.Extent && Memory == other.Memory;

    /// <summary>Whether a byte of it is one of the other tensor's. Most tensors lie apart as a whole, which is asked first.</summary>
    public bool Meets(in Operand other)
    {
        var distance = other.Address - Address;
        return distance < Length * ElementSize && -distance < other.Length * other.ElementSize
            && Buffer == other.Buffer && Memory.In(ElementSize).Meets(other.Memory.In(other.ElementSize), distance);
    }
}
