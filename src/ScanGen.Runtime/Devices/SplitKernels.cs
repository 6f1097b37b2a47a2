using System.Diagnostics.CodeAnalysis;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one length, element type and family for rows that are split over groups: two launches.</summary>
/// <param name="totals">The emitted class of the first: what each segment of a row does to a state.</param>
/// <param name="segments">The emitted class of the second: the scan of each segment, from the totals of those before it.</param>
public sealed class SplitKernels(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type totals,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type segments)
{
    internal Type Totals { get; } = totals;

    internal Type Segments { get; } = segments;
}
