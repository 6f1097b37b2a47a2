using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <summary>A time-major tensor as the kernels see it, sequences end to end, whichever view the caller had.</summary>
/// <typeparam name="T">The element of the view.</typeparam>
/// <param name="Elements">All elements, position after position.</param>
/// <param name="Shape">(batch, seqlen, dim); 1 for the batch of one sequence.</param>
public readonly record struct Sequences<T>(ArrayView<T> Elements, LongIndex3D Shape)
    where T : unmanaged
{
    /// <summary>Positions of a sequence.</summary>
    public long SeqLen => Shape.Y;

    /// <summary>Channels of a position.</summary>
    public long Dim => Shape.Z;

    /// <summary>The same elements and numbers, for checks that do not ask what the dimensions mean.</summary>
    internal Rows<T> Tensor => new(Elements, Shape);
}

/// <summary>Makes <see cref="Sequences{T}"/> of a caller's views.</summary>
public static class Sequences
{
    /// <summary>The sequences of a view of (batch, seqlen, dim).</summary>
    /// <exception cref="ArgumentException">There are gaps between the positions.</exception>
    public static Sequences<T> Of<T>(ArrayView3D<T, Stride3D.DenseZY> view, string name)
        where T : unmanaged => Of(Rows.Of(view, name));

    /// <summary>The sequence of a view of (seqlen, dim).</summary>
    /// <inheritdoc cref="Of{T}(ArrayView3D{T, Stride3D.DenseZY}, string)"/>
    public static Sequences<T> Of<T>(ArrayView2D<T, Stride2D.DenseY> view, string name)
        where T : unmanaged => Of(Rows.Of(view, name));

    /// <summary>The sequences of a view that has them end to end; the length of the view need not fit them yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no channel.</exception>
    public static Sequences<T> Of<T>(ArrayView<T> view, int seqLen, int dim)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        var length = (long)seqLen * dim;
        return new(view, new(length > 0 ? view.Length / length : 0, seqLen, dim));
    }

    private static Sequences<T> Of<T>(Rows<T> rows)
        where T : unmanaged => new(rows.Elements, rows.Shape);

    /// <summary>How many sequences.</summary>
    /// <exception cref="ArgumentException">The length is no whole number of them.</exception>
    internal static long Count<T>(Sequences<T> sequences, string name)
        where T : unmanaged =>
        sequences.Shape.Size == sequences.Elements.Length
            ? sequences.Shape.X
            : throw ScanErrors.NotWholeSequences(name, sequences.Elements.Length, sequences.SeqLen, sequences.Dim);
}
