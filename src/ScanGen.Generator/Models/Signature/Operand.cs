namespace ScanGen.Generator.Models.Signature;

/// <summary>One tensor of a kernel.</summary>
/// <param name="Role">What it is to the recurrence.</param>
/// <param name="Name">What the caller, and the kernel's parameter, calls it.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Place">Where a map has several: which of them.</param>
internal sealed record Operand(Role Role, string Name, ElementType Type, int Place = 0)
{
    /// <summary>Whether its elements are floats where those of the other tensors of its kind are narrower.</summary>
    public bool IsBesideNarrow { get; init; }
}
