using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Eight <see cref="ScanDtype.BFloat16"/> elements as they lie in memory.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct BFloat8 : IVector<BFloat8, ushort>
{
    private readonly UInt4 _words;

    private BFloat8(UInt4 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static BFloat8 Gather(ArrayView<ushort> view, long at) => new(UInt4.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat8 vector) => UInt4.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static BFloat8 Gather(ArrayView<ushort> view, long at, int count) => new(UInt4.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat8 vector, int count) => UInt4.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static ushort One => 0x3f80;

    /// <inheritdoc/>
    public static BFloat8 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt4.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, BFloat8 vector, long start, long end) => UInt4.Scatter(view, at, vector._words, start, end);

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => Low(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)Round(value);

    /// <summary>The values of the elements.</summary>
    public Single8 Widen() => new(
        Low(_words.W0), High(_words.W0), Low(_words.W1), High(_words.W1),
        Low(_words.W2), High(_words.W2), Low(_words.W3), High(_words.W3));

    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    public static BFloat8 Round(Single8 values) => new(new(
        ElementPair.Of(Round(values.E0), Round(values.E1)),
        ElementPair.Of(Round(values.E2), Round(values.E3)),
        ElementPair.Of(Round(values.E4), Round(values.E5)),
        ElementPair.Of(Round(values.E6), Round(values.E7))));

    // A bfloat16 is the upper half of a float.
    internal static float Low(uint word) => Interop.IntAsFloat(word << 16);

    internal static float High(uint word) => Interop.IntAsFloat(word & 0xffff0000u);

    /// <summary>Adds half of the last place kept, less one where that place is even; a NaN only gets its quiet bit.</summary>
    internal static uint Round(float value)
    {
        var bits = Interop.FloatAsInt(value);
        var rounded = bits + 0x7fffu + (bits >> 16 & 1u);
        return (float.IsNaN(value) ? bits | 0x400000u : rounded) >> 16;
    }
}
