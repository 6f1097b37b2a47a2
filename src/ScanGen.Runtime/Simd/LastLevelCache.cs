using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>The size of the largest cache that a core sees.</summary>
internal static class LastLevelCache
{
    /// <summary>What is assumed where the processor does not tell.</summary>
    private const long Assumed = 32 << 20;

    public static readonly long Bytes = Read();

    /// <summary>Intel's leaf 4 and AMD's 0x8000001D describe one cache a subleaf, in the same fields, until one of type 0.</summary>
    private static long Read()
    {
        if (!X86Base.IsSupported)
        {
            return Assumed;
        }

        const int Amd = unchecked((int)0x80000000);
        var (_, vendor, _, _) = X86Base.CpuId(0, 0);
        const int AuthenticAmd = 0x68747541;
        var leaf = vendor == AuthenticAmd ? Amd + 0x1D : 4;
        var highest = X86Base.CpuId(leaf & Amd, 0).Eax;
        if ((uint)highest < (uint)leaf)
        {
            return Assumed;
        }

        long largest = 0;
        for (var cache = 0; cache < 8; cache++)
        {
            var (type, shape, sets, _) = X86Base.CpuId(leaf, cache);
            if ((type & 31) == 0)
            {
                break;
            }

            var ways = ((uint)shape >> 22) + 1L;
            var partitions = ((uint)shape >> 12 & 1023) + 1L;
            var line = ((uint)shape & 4095) + 1L;
            largest = Math.Max(largest, ways * partitions * line * ((uint)sets + 1L));
        }

        return largest > 0 ? largest : Assumed;
    }
}
