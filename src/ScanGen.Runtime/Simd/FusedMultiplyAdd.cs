using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Whether the processor multiplies and adds with one rounding.</summary>
internal static class FusedMultiplyAdd
{
    /// <summary>Whether it does.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || IsSupportedOnArm;
    }

    /// <summary>A property of its own, as a method that names the other processor's instructions makes the compiler load them all, and a first call waits for that.</summary>
    private static bool IsSupportedOnArm => AdvSimd.IsSupported;
}
