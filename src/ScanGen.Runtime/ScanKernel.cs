namespace ScanGen;

/// <summary>What a <see cref="ScanKernelAttribute"/> can say besides numbers.</summary>
public static class ScanKernel
{
    /// <summary>
    /// For <see cref="ScanKernelAttribute.SeqLen"/>: rows of any length, which each call says. Where a class declares the length of a call besides, the kernel that
    /// is written for it runs.
    /// </summary>
    public const int Any = -1;

    /// <summary>Elements of the longest row that kernels for views are written for.</summary>
    internal const int Longest = 1 << 20;
}
