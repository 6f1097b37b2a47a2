using ScanGen.Generator.Models;

namespace ScanGen.Generator.Diagnostics;

/// <summary>The lengths that kernels are written for: each from 1 to 2^20, and any of them.</summary>
internal static class SeqLens
{
    public const int Min = 1;
    public const int Max = 1 << 20;

    public static bool IsValid(int length) => length is KernelModel.Any or >= Min and <= Max;

    /// <summary>The valid length that is nearest to one that is not.</summary>
    public static int Nearest(int length) => length < Min ? Min : Max;
}
