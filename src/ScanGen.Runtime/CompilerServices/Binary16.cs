using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.CompilerServices;

/// <summary>
/// The format of <see cref="ScanDtype.Float16"/>, IEEE 754's binary16. CUDA has an instruction for each conversion; other devices need not know the type, and
/// convert by whole-number arithmetic, with masks rather than branches: eight conversions a vector would otherwise be most of a kernel's blocks, and of the time
/// to compile it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Binary16 : IFormat16
{
    private const uint SingleInfinity = 0x7f800000u;
    private const uint HalfInfinity = 0x7c00u;

    /// <summary>The least magnitude, as a float's bits, that rounds to infinity: 65520.</summary>
    private const uint Overflow = 0x477ff000u;

    /// <summary>The least normal binary16, 2^-14, as a float's bits.</summary>
    private const uint SmallestNormal = 113u << 23;

    public static ushort One => 0x3c00;

    public static float Widen(uint bits)
    {
        // A switch over all types, not a comparison: ILGPU drops the branches of a switch that it knows, and so no trace
        // of the arithmetic is left in a CUDA kernel.
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WidenByArithmetic(bits);
            case AcceleratorType.Cuda:
                return Interop.IntAsFloat((ushort)bits);
            case AcceleratorType.OpenCL:
                return WidenByArithmetic(bits);
            default:
                return WidenByArithmetic(bits);
        }
    }

    public static float WidenUpper(uint bits) => Widen(bits >> 16);

    public static uint Round(float value)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return RoundByArithmetic(value);
            case AcceleratorType.Cuda:
                return Interop.FloatAsInt((ILGPU.Half)value);
            case AcceleratorType.OpenCL:
                return RoundByArithmetic(value);
            default:
                return RoundByArithmetic(value);
        }
    }

    private static float WidenByArithmetic(uint bits)
    {
        var magnitude = (bits & 0x7fffu) << 13;

        // 2^112 is the difference of the exponents' biases; a product with it is exact, and normalises what is subnormal.
        var widened = Interop.FloatAsInt(Interop.IntAsFloat(magnitude) * 5.192296858534828e33f);
        return Interop.IntAsFloat((bits & 0x8000u) << 16 | widened | SingleInfinity & IsLess(0x0f7fffffu, magnitude));
    }

    /// <summary>The nearest, ties to even; a NaN becomes the quiet one.</summary>
    private static uint RoundByArithmetic(float value)
    {
        var bits = Interop.FloatAsInt(value);
        var magnitude = bits & 0x7fffffffu;

        // Adding 1/2 to what is below 2^-14 makes the float's own rounding drop just the bits that a subnormal does not have.
        var small = Interop.FloatAsInt(Interop.IntAsFloat(magnitude) + 0.5f) - 0x3f000000u;
        var normal = (magnitude - (112u << 23) + 0xfffu + (magnitude >> 13 & 1u)) >> 13;
        var isSmall = IsLess(magnitude, SmallestNormal);
        var isLarge = IsLess(Overflow - 1, magnitude);
        var isNaN = IsLess(SingleInfinity, magnitude);
        return bits >> 16 & 0x8000u | (small & isSmall | normal & ~isSmall) & ~isLarge | HalfInfinity & isLarge | 0x200u & isNaN;
    }

    /// <summary>All ones where <paramref name="left"/> is less; both are below 2^31.</summary>
    private static uint IsLess(uint left, uint right) => (uint)((int)(left - right) >> 31);
}
