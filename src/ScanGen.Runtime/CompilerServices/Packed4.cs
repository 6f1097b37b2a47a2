using System.ComponentModel;
using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Four elements of 16 bits as they lie in memory: as many as a <see cref="Single4"/> has, for tensors beside some of floats.</summary>
/// <typeparam name="TFormat">What the bits of an element stand for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct Packed4<TFormat> : IVector<Packed4<TFormat>, ushort>, IRounded<Packed4<TFormat>, Single4>
    where TFormat : unmanaged, IFormat16
{
    private readonly UInt2 _words;

    private Packed4(UInt2 words) => _words = words;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static ushort One => TFormat.One;

    /// <inheritdoc/>
    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at) => new(UInt2.Gather(view, at));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector) => UInt2.Scatter(view, at, vector._words);

    /// <inheritdoc/>
    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at, int count) => new(UInt2.Gather(view, at, count));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector, int count) => UInt2.Scatter(view, at, vector._words, count);

    /// <inheritdoc/>
    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(UInt2.Gather(view, at, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector, long start, long end) => UInt2.Scatter(view, at, vector._words, start, end);

    /// <inheritdoc/>
    public static Packed4<TFormat> Fill(ushort value) => new(UInt2.Fill(ElementPair.Of(value, value)));

    /// <inheritdoc/>
    public static Packed4<TFormat> Fill(ushort value, long at, long start, long end, ushort outside) => new(UInt2.Fill(value, at, start, end, outside));

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => TFormat.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)TFormat.Round(value);

    /// <summary>The values of the elements.</summary>
    public Single4 Widen() => new(TFormat.Widen(_words.W0), TFormat.WidenUpper(_words.W0), TFormat.Widen(_words.W1), TFormat.WidenUpper(_words.W1));

    /// <inheritdoc/>
    public static Packed4<TFormat> Round(Single4 values) => new(new(
        ElementPair.Of(TFormat.Round(values.E0), TFormat.Round(values.E1)),
        ElementPair.Of(TFormat.Round(values.E2), TFormat.Round(values.E3))));
}
