using ILGPU;

namespace ScanGen.Devices;

/// <summary>The shape of a tensor.</summary>
/// <param name="Axes">(batch, dim, seqlen), or in their order those of time-major tensors.</param>
/// <param name="Elements">How many elements there are, where they are no whole number of rows.</param>
internal readonly record struct TensorShape(LongIndex3D Axes, long? Elements)
{
    public override string ToString() => Elements is { } elements
        ? FormattableString.Invariant($"({elements})")
        : FormattableString.Invariant($"({Axes.X}, {Axes.Y}, {Axes.Z})");
}
