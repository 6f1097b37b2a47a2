using System.Diagnostics.CodeAnalysis;

namespace ScanGen;

/// <summary>
/// Declares one scan kernel on a partial class: rows of <see cref="SeqLen"/> elements of type <see cref="Dtype"/>.
/// The generator writes the kernels of <c>x[t] = gate[t] * x[t-1] + token[t]</c> for it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScanKernelAttribute : Attribute
{
    private readonly ScanDtype? _states;

    /// <summary>A kernel whose length <see cref="SeqLen"/> says.</summary>
    public ScanKernelAttribute()
    {
    }

    /// <summary>A kernel of a length.</summary>
    /// <param name="seqLen">What <see cref="SeqLen"/> is otherwise set to. Only one of the two may say it.</param>
    [SetsRequiredMembers]
    public ScanKernelAttribute(int seqLen) => SeqLen = seqLen;

    /// <summary>The number of elements in a row, from 1 to 1048576, or <see cref="ScanKernel.Any"/>.</summary>
    public required int SeqLen { get; init; }

    /// <summary>The element type of gates, tokens and states; <see cref="ScanDtype.Float32"/> where nothing is said.</summary>
    public ScanDtype Dtype { get; init; } = ScanDtype.Float32;

    /// <summary>
    /// The element type of states and their gradients, those at the ends of rows among them, where it is another than that of gates, tokens and their
    /// gradients: <see cref="ScanDtype.Float32"/> beside a <see cref="Dtype"/> of 16 bits, or one of 16 bits beside <see cref="ScanDtype.Float32"/>.
    /// Calls then take views and spans of both types, and no memory is both an input and an output. Any other pair is SCAN0014.
    /// </summary>
    public ScanDtype States
    {
        get => _states ?? Dtype;
        init => _states = value;
    }

    /// <summary>
    /// Warps of 32 lanes that share a row, in the forward and the reverse kernel of the <see cref="KernelFamily.Warp"/> family: a power of
    /// two up to 32, with which a tile (32 lanes × <see cref="Vectors"/> vectors a warp) is no longer than the row. 0 leaves it to the
    /// planner, which takes the shape nearest to its own. This and the other numbers of the launch shape are for devices that want another
    /// shape than the planner's; the command <c>tune</c> of the benchmarks finds it. What is not possible for the row is SCAN0010.
    /// </summary>
    public int Warps { get; init; }

    /// <summary>Vectors that a thread holds of each tensor at a time: 1, 2, 4 or 8 of 16 bytes, or of 32 where elements have 8 bytes or more. Where and what 0 is: as <see cref="Warps"/>.</summary>
    public int Vectors { get; init; }

    /// <summary>Rows that share a thread group, which has 32 to 1024 threads in powers of two; 1 where a row takes four warps or more.
    /// Where and what 0 is: as <see cref="Warps"/>.</summary>
    public int RowsPerGroup { get; init; }

    /// <summary><see cref="Warps"/> of the backward kernel, for itself: it moves five tensors, and often wants another shape.</summary>
    public int BackwardWarps { get; init; }

    /// <summary><see cref="Vectors"/> of the backward kernel.</summary>
    public int BackwardVectors { get; init; }

    /// <summary><see cref="RowsPerGroup"/> of the backward kernel.</summary>
    public int BackwardRowsPerGroup { get; init; }
}
