using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Primitives;

/// <summary>Four <see cref="ScanDtype.Float16"/> elements as they lie in memory: as many as a <see cref="Single4"/> has, for tensors beside some of floats.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct Half4 : IVector<Half4, ushort>
{
    private readonly UInt2 _words;

    private Half4(UInt2 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Half4 Gather(ArrayView<ushort> view, long at) => new(UInt2.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half4 vector) => UInt2.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static Half4 Gather(ArrayView<ushort> view, long at, int count) => new(UInt2.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half4 vector, int count) => UInt2.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static ushort One => Half8.One;

    /// <inheritdoc/>
    public static Half4 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt2.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Half4 vector, long start, long end) => UInt2.Scatter(view, at, vector._words, start, end);

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => Half8.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => Half8.Narrow(value);

    /// <summary>The values of the elements.</summary>
    public Single4 Widen()
    {
        // A switch over all types, as in Half8.
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WidenByArithmetic();
            case AcceleratorType.Cuda:
                return new(Half8.Low(_words.W0), Half8.High(_words.W0), Half8.Low(_words.W1), Half8.High(_words.W1));
            case AcceleratorType.OpenCL:
                return WidenByArithmetic();
            default:
                return WidenByArithmetic();
        }
    }

    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    public static Half4 Round(Single4 values)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return RoundByArithmetic(values);
            case AcceleratorType.Cuda:
                return new(new(
                    ElementPair.Of(Half8.Bits(values.E0), Half8.Bits(values.E1)),
                    ElementPair.Of(Half8.Bits(values.E2), Half8.Bits(values.E3))));
            case AcceleratorType.OpenCL:
                return RoundByArithmetic(values);
            default:
                return RoundByArithmetic(values);
        }
    }

    private Single4 WidenByArithmetic() => new(
        HalfBits.Widen(_words.W0), HalfBits.Widen(_words.W0 >> 16), HalfBits.Widen(_words.W1), HalfBits.Widen(_words.W1 >> 16));

    private static Half4 RoundByArithmetic(Single4 values) => new(new(
        ElementPair.Of(HalfBits.Round(values.E0), HalfBits.Round(values.E1)),
        ElementPair.Of(HalfBits.Round(values.E2), HalfBits.Round(values.E3))));
}
