namespace ScanGen;

/// <summary>
/// Declares one scan kernel on a partial class: rows of exactly <see cref="SeqLen"/> elements of type <see cref="Dtype"/>.
/// The generator writes the forward, reverse and backward kernels of <c>x[t] = gate[t] * x[t-1] + token[t]</c> for it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScanKernelAttribute : Attribute
{
    /// <summary>The number of elements in a row: a power of two from 32 to 65536.</summary>
    public required int SeqLen { get; init; }

    /// <summary>The element type of gates, tokens and states; <see cref="ScanDtype.Float32"/> where nothing is said.</summary>
    public ScanDtype Dtype { get; init; } = ScanDtype.Float32;
}
