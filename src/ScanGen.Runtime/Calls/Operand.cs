using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ScanGen.Checks;
using ScanGen.CompilerServices;
using ScanGen.Devices;

namespace ScanGen.Calls;

/// <summary>A tensor of a call, in whatever memory.</summary>
[StackTraceHidden]
internal struct Operand
{
    /// <summary>Its axes; without any it is not there.</summary>
    public Axes Axes;

    /// <summary>How many elements the caller gave.</summary>
    public long Length { get; private set; }

    /// <summary>Where they begin.</summary>
    public nint Address { get; private set; }

    /// <summary>The handle of its buffer, where addresses are made up of that and an offset, and say nothing of other buffers; else 0.</summary>
    public nint Buffer { get; private set; }

    /// <summary>Where its buffer begins, from which a device counts vectors.</summary>
    private nint Start { get; set; }

    /// <summary>Bytes of one. The two types of a call are of different size.</summary>
    public int ElementSize { get; private set; }

    /// <summary>Whether the caller gave no axes, and what lies in it follows from the rest of the call.</summary>
    public readonly bool IsFlat => Axes.Rank == 1;

    [UnscopedRef]
    public readonly ref readonly StridedMemory Memory => ref Axes.Memory;

    /// <summary>How far apart the rows begin, as kernels take it.</summary>
    public readonly ScanStrides Strides => new((int)Memory.BatchStride, (int)Memory.DimStride);

    /// <summary>Whether it begins at the boundary of a vector, and where rows lie apart each of them.</summary>
    public readonly bool IsAligned(int elementsPerVector, bool isStrided) =>
        (Address - Start) % (elementsPerVector * ElementSize) == 0
        && (Buffer != 0 || Address % Math.Min(DeviceVectors.AccessBytes, elementsPerVector * ElementSize) == 0)
        && (!isStrided || (Memory.BatchStride | Memory.DimStride) % elementsPerVector == 0);

    /// <summary>Makes it a tensor that is there, in place: copied while it is being written, it would take many times as long.</summary>
    /// <exception cref="ArgumentException">The strides have no meaning, the tensor does not fit its memory, or its elements are for what such a tensor's may not be.</exception>
    public void Set(TensorName name, in Axes axes, long length, nint address, int elementSize, nint start, bool isHandle)
    {
        (Length, Address, ElementSize, Start, Buffer) = (length, address, elementSize, start, isHandle ? start : 0);
        if (axes.Rank > 0)
        {
            Axes = axes;
            Check(name);
        }
        else
        {
            Axes.Rank = 1;
            Axes.InnerStride = 1;
            Axes.Memory = StridedMemory.Of(1, 1, length, 0, 0);
        }
    }

    /// <summary>The same of a call on one position.</summary>
    /// <exception cref="ArgumentException">It has several positions, or what <see cref="Set"/> refuses.</exception>
    public void SetOnePosition(TensorName name, in Axes axes, long length, nint address, int elementSize, nint start, bool isHandle)
    {
        if (axes.Rank > 1)
        {
            Set(name, axes.OfOnePosition(name), length, address, elementSize, start, isHandle);
        }
        else
        {
            Set(name, in axes, length, address, elementSize, start, isHandle);
        }
    }

    /// <summary>Says what lies in it, end to end.</summary>
    public void Lay(long batch, long dim, long seqLen) => Axes.Memory = StridedMemory.Dense(batch, dim, seqLen);

    /// <summary>The part of it that is of some of a call's rows.</summary>
    public readonly Operand Part(long start, in StridedMemory memory)
    {
        var part = this;
        (part.Axes.Memory, part.Address, part.Length) = (memory, Address + (nint)(start * ElementSize), memory.Length);
        return part;
    }

    private readonly void Check(TensorName name)
    {
        ref readonly var memory = ref Axes.Memory;
        if (memory.BatchStride < 0 || memory.DimStride < 0)
        {
            throw ScanErrors.NegativeStride(name, memory);
        }

        if (memory.Batch > int.MaxValue || memory.Dim > int.MaxValue || memory.Batch * memory.Dim > int.MaxValue)
        {
            throw ScanErrors.TooManyRows(name, memory.Batch, memory.Dim);
        }

        if (Axes.InnerStride != 1 && memory.SeqLen > 1 && !IsFlat)
        {
            throw ScanErrors.RowInPieces(name, Axes.InnerStride);
        }

        if (memory.Length > Length)
        {
            throw ScanErrors.StridesDoNotFit(name, memory.Length, Length);
        }

        if (!name.MayBe(Axes.Extent))
        {
            throw ScanErrors.MayNotBeShared(name, name.Extent);
        }
    }

    /// <exception cref="ArgumentException">Its elements do not lie end to end.</exception>
    public readonly void CheckDense(TensorName name)
    {
        if (!Memory.IsDense)
        {
            throw ScanErrors.HasGaps(name);
        }
    }

    /// <exception cref="ArgumentException">It does not have an element for each of so many rows, channels or calls.</exception>
    public readonly void CheckCount(TensorName name, long count, bool isShaped = true)
    {
        if (Length != count || !isShaped)
        {
            throw ScanErrors.NotOneEach(name, ToString(), Axes.Extent, count);
        }
    }

    /// <exception cref="ArgumentException">It is written, and shares memory with a tensor that it may at most be, element on element.</exception>
    public readonly void CheckApart(TensorName name, in Operand other, TensorName otherName, bool mayBeExact)
    {
        if (!Meets(other))
        {
            return;
        }

        mayBeExact &= ElementSize == other.ElementSize && Axes.Extent == other.Axes.Extent;
        if (!mayBeExact)
        {
            throw ScanErrors.Overlaps(name, otherName);
        }

        if (!IsExactly(other))
        {
            throw ScanErrors.OverlapsInPart(name, otherName);
        }
    }

    /// <summary>Whether it is the other tensor, element for element.</summary>
    public readonly bool IsExactly(in Operand other) =>
        ElementSize == other.ElementSize && Address == other.Address && Buffer == other.Buffer && Axes.Extent == other.Axes.Extent && Memory == other.Memory;

    /// <summary>Whether a byte of it is one of the other tensor's. Most tensors lie apart as a whole, which is asked first.</summary>
    public readonly bool Meets(in Operand other)
    {
        var distance = other.Address - Address;
        return distance < Length * ElementSize && -distance < other.Length * other.ElementSize
            && Length > 0 && other.Length > 0 && Buffer == other.Buffer && Memory.In(ElementSize).Meets(other.Memory.In(other.ElementSize), distance);
    }

    /// <summary>The shape, as the caller gave it.</summary>
    public override readonly string ToString() => Axes.Rank switch
    {
        1 => FormattableString.Invariant($"({Length})"),
        2 => FormattableString.Invariant($"({Memory.Dim}, {Memory.SeqLen})"),
        _ => FormattableString.Invariant($"({Memory.Batch}, {Memory.Dim}, {Memory.SeqLen})"),
    };
}
