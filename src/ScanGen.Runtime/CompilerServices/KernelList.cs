using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <summary>The list behind <c>Kernels</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelList
{
    /// <summary>Each kernel, and after it the one that scans rows the other way: of the same text, and of the same plan.</summary>
    /// <param name="kernels">Those of <see cref="ScanDirection.Forward"/> and of <see cref="ScanDirection.Backward"/>.</param>
    public static IReadOnlyList<ScanKernelDescriptor> InBothOrders(ReadOnlySpan<ScanKernelDescriptor> kernels)
    {
        var all = new List<ScanKernelDescriptor>(2 * kernels.Length);
        foreach (var kernel in kernels)
        {
            all.Add(kernel);
            all.Add(kernel with { Direction = kernel.Direction.Reversed() });
        }

        return all.AsReadOnly();
    }
}
