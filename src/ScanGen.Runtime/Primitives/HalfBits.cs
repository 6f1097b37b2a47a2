using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Primitives;

/// <summary>
/// binary16 to and from <see cref="float"/> inside a kernel: the instruction that CUDA has for it, and elsewhere whole-number
/// arithmetic, since an OpenCL device need not know the type (PoCL does not) and the simulator's conversion does not round to even.
/// </summary>
internal static class HalfBits
{
    private const uint SingleInfinity = 0x7f800000u;

    public static float ToSingle(ushort bits) =>
        Accelerator.CurrentType == AcceleratorType.Cuda ? Interop.IntAsFloat(bits) : Widen(bits);

    public static ushort FromSingle(float value) =>
        Accelerator.CurrentType == AcceleratorType.Cuda ? Interop.FloatAsInt((ILGPU.Half)value) : Round(value);

    private static float Widen(uint bits)
    {
        var sign = (bits & 0x8000u) << 16;
        var magnitude = (bits & 0x7fffu) << 13;

        // Below 2^-14 the exponent is zero: let a subtraction of 2^-14 normalise what is left.
        var small = Interop.FloatAsInt(Interop.IntAsFloat(magnitude + (113u << 23)) - Interop.IntAsFloat(113u << 23));
        var finite = magnitude + (112u << 23);
        var widened = magnitude >= 0x0f800000u ? magnitude | SingleInfinity : magnitude < 0x00800000u ? small : finite;
        return Interop.IntAsFloat(sign | widened);
    }

    private static ushort Round(float value)
    {
        var bits = Interop.FloatAsInt(value);
        var sign = bits >> 16 & 0x8000u;
        var magnitude = bits & 0x7fffffffu;

        // Below 2^-14: adding 1/2 makes the float's own rounding drop just the bits that a subnormal does not have.
        var small = Interop.FloatAsInt(Interop.IntAsFloat(magnitude) + 0.5f) - 0x3f000000u;
        var normal = (magnitude - (112u << 23) + 0xfffu + (magnitude >> 13 & 1u)) >> 13;
        var rounded = magnitude > SingleInfinity ? 0x7e00u
            : magnitude >= 0x477ff000u ? 0x7c00u
            : magnitude < 113u << 23 ? small
            : normal;
        return (ushort)(sign | rounded);
    }
}
