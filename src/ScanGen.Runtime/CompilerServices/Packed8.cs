using System.ComponentModel;
using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Eight elements of 16 bits as they lie in memory.</summary>
/// <typeparam name="TFormat">What the bits of an element stand for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct Packed8<TFormat> : IVector<Packed8<TFormat>, ushort>, IRounded<Packed8<TFormat>, Single8>
    where TFormat : unmanaged, IFormat16
{
    private readonly UInt4 _words;

    private Packed8(UInt4 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static ushort One => TFormat.One;

    /// <inheritdoc/>
    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at) => new(UInt4.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector) => UInt4.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at, int count) => new(UInt4.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector, int count) => UInt4.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt4.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector, long start, long end) => UInt4.Scatter(view, at, vector._words, start, end);

    /// <inheritdoc/>
    public static Packed8<TFormat> Fill(ushort value) => new(UInt4.Fill(ElementPair.Of(value, value)));

    /// <inheritdoc/>
    public static Packed8<TFormat> Fill(ushort value, long at, long start, long end, ushort outside) => new(UInt4.Fill(value, at, start, end, outside));

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => TFormat.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)TFormat.Round(value);

    /// <summary>The values of the elements.</summary>
    public Single8 Widen() => new(
        TFormat.Widen(_words.W0), TFormat.WidenUpper(_words.W0), TFormat.Widen(_words.W1), TFormat.WidenUpper(_words.W1),
        TFormat.Widen(_words.W2), TFormat.WidenUpper(_words.W2), TFormat.Widen(_words.W3), TFormat.WidenUpper(_words.W3));

    /// <inheritdoc/>
    public static Packed8<TFormat> Round(Single8 values) => new(new(
        ElementPair.Of(TFormat.Round(values.E0), TFormat.Round(values.E1)),
        ElementPair.Of(TFormat.Round(values.E2), TFormat.Round(values.E3)),
        ElementPair.Of(TFormat.Round(values.E4), TFormat.Round(values.E5)),
        ElementPair.Of(TFormat.Round(values.E6), TFormat.Round(values.E7))));
}
