using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Primitives;

/// <summary>Eight <see cref="ScanDtype.Float16"/> elements as they lie in memory.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct Half8 : IVector<Half8, ushort>
{
    private readonly UInt4 _words;

    private Half8(UInt4 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static Half8 Gather(ArrayView<ushort> view, long at) => new(UInt4.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half8 vector) => UInt4.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static Half8 Gather(ArrayView<ushort> view, long at, int count) => new(UInt4.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half8 vector, int count) => UInt4.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static ushort One => 0x3c00;

    /// <inheritdoc/>
    public static Half8 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt4.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half8 vector, long start, long end) => UInt4.Scatter(view, at, vector._words, start, end);

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => HalfBits.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)HalfBits.Round(value);

    /// <summary>The values of the elements.</summary>
    public Single8 Widen()
    {
        // A switch over all types, not a comparison: ILGPU drops the branches of a switch that it knows, and so no trace
        // of the arithmetic is left in a CUDA kernel.
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WidenByArithmetic();
            case AcceleratorType.Cuda:
                return new(
                    Low(_words.W0), High(_words.W0), Low(_words.W1), High(_words.W1),
                    Low(_words.W2), High(_words.W2), Low(_words.W3), High(_words.W3));
            case AcceleratorType.OpenCL:
                return WidenByArithmetic();
            default:
                return WidenByArithmetic();
        }
    }

    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    public static Half8 Round(Single8 values)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return RoundByArithmetic(values);
            case AcceleratorType.Cuda:
                return new(new(
                    ElementPair.Of(Bits(values.E0), Bits(values.E1)),
                    ElementPair.Of(Bits(values.E2), Bits(values.E3)),
                    ElementPair.Of(Bits(values.E4), Bits(values.E5)),
                    ElementPair.Of(Bits(values.E6), Bits(values.E7))));
            case AcceleratorType.OpenCL:
                return RoundByArithmetic(values);
            default:
                return RoundByArithmetic(values);
        }
    }

    private Single8 WidenByArithmetic() => new(
        HalfBits.Widen(_words.W0), HalfBits.Widen(_words.W0 >> 16), HalfBits.Widen(_words.W1), HalfBits.Widen(_words.W1 >> 16),
        HalfBits.Widen(_words.W2), HalfBits.Widen(_words.W2 >> 16), HalfBits.Widen(_words.W3), HalfBits.Widen(_words.W3 >> 16));

    private static Half8 RoundByArithmetic(Single8 values) => new(new(
        ElementPair.Of(HalfBits.Round(values.E0), HalfBits.Round(values.E1)),
        ElementPair.Of(HalfBits.Round(values.E2), HalfBits.Round(values.E3)),
        ElementPair.Of(HalfBits.Round(values.E4), HalfBits.Round(values.E5)),
        ElementPair.Of(HalfBits.Round(values.E6), HalfBits.Round(values.E7))));

    // CUDA has an instruction for each.
    internal static float Low(uint word) => Interop.IntAsFloat((ushort)word);

    internal static float High(uint word) => Interop.IntAsFloat((ushort)(word >> 16));

    internal static uint Bits(float value) => Interop.FloatAsInt((ILGPU.Half)value);
}
