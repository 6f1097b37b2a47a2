
namespace ScanGen.Calls;

/// <summary>The shape of a tensor, as the caller gave it.</summary>
/// <param name="X">The first axis; 1 of tensors that do not have it.</param>
/// <param name="Y">The second.</param>
/// <param name="Z">The third.</param>
/// <param name="Elements">How many elements there are, where they are no whole number of rows.</param>
internal readonly record struct TensorShape(long X, long Y, long Z, long? Elements = null)
{
    public override string ToString() => Elements is { } elements
        ? FormattableString.Invariant($"({elements})")
        : FormattableString.Invariant($"({X}, {Y}, {Z})");
}
