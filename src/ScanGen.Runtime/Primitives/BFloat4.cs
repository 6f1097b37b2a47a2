using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Four <see cref="ScanDtype.BFloat16"/> elements as they lie in memory: as many as a <see cref="Single4"/> has, for tensors beside some of floats.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct BFloat4 : IVector<BFloat4, ushort>
{
    private readonly UInt2 _words;

    private BFloat4(UInt2 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static BFloat4 Gather(ArrayView<ushort> view, long at) => new(UInt2.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat4 vector) => UInt2.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static BFloat4 Gather(ArrayView<ushort> view, long at, int count) => new(UInt2.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat4 vector, int count) => UInt2.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static ushort One => BFloat8.One;

    /// <inheritdoc/>
    public static BFloat4 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt2.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat4 vector, long start, long end) => UInt2.Scatter(view, at, vector._words, start, end);

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => BFloat8.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => BFloat8.Narrow(value);

    /// <summary>The values of the elements.</summary>
    public Single4 Widen() => new(BFloat8.Low(_words.W0), BFloat8.High(_words.W0), BFloat8.Low(_words.W1), BFloat8.High(_words.W1));

    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    public static BFloat4 Round(Single4 values) => new(new(
        ElementPair.Of(BFloat8.Round(values.E0), BFloat8.Round(values.E1)),
        ElementPair.Of(BFloat8.Round(values.E2), BFloat8.Round(values.E3))));
}
