using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Four elements of 16 bits as they lie in memory, in two words with the earlier element in the lower half: as many as a <see cref="Single4"/> has, for tensors beside some of floats.</summary>
/// <typeparam name="TFormat">What the bits of an element stand for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct Packed4<TFormat> : IVector<Packed4<TFormat>, ushort>, IRounded<Packed4<TFormat>, Single4>
    where TFormat : unmanaged, IFormat16
{
    private readonly uint _w0;
    private readonly uint _w1;

    private Packed4(uint w0, uint w1)
    {
        _w0 = w0;
        _w1 = w1;
    }

    public static int Count => 4;

    public static ushort One => TFormat.One;

    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at) => new(ElementPair.Of(view[at], view[at + 1]), ElementPair.Of(view[at + 2], view[at + 3]));

    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector)
    {
        ElementPair.Scatter(view, at, vector._w0);
        ElementPair.Scatter(view, at + 2, vector._w1);
    }

    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at, int count) => Gather(view, at, first: 0, last: count - 1);

    /// <summary>The elements from <paramref name="first"/> on, and the one at <paramref name="last"/> again in the places of those past it: every address is one that may be read, and no load
    /// waits for a branch.</summary>
    internal static Packed4<TFormat> Gather(ArrayView<ushort> view, long at, int first, int last) => new(
        ElementPair.Of(view[at + Math.Min(first, last)], view[at + Math.Min(first + 1, last)]),
        ElementPair.Of(view[at + Math.Min(first + 2, last)], view[at + Math.Min(first + 3, last)]));

    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector, int count)
    {
        ElementPair.Scatter(view, at, vector._w0, count);
        ElementPair.Scatter(view, at + 2, vector._w1, count - 2);
    }

    public static Packed4<TFormat> Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(
        ElementPair.Gather(view, at, start, end, outside),
        ElementPair.Gather(view, at + 2, start, end, outside));

    public static void Scatter(ArrayView<ushort> view, long at, Packed4<TFormat> vector, long start, long end)
    {
        ElementPair.Scatter(view, at, vector._w0, start, end);
        ElementPair.Scatter(view, at + 2, vector._w1, start, end);
    }

    public static Packed4<TFormat> Fill(ushort value) => new(ElementPair.Of(value, value), ElementPair.Of(value, value));

    public static Packed4<TFormat> Fill(ushort value, long at, long start, long end, ushort outside) => new(
        ElementPair.Fill(value, at, start, end, outside),
        ElementPair.Fill(value, at + 2, start, end, outside));

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => TFormat.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)TFormat.Round(value);

    /// <summary>The values of the elements.</summary>
    public Single4 Widen() => new(TFormat.Widen(_w0), TFormat.WidenUpper(_w0), TFormat.Widen(_w1), TFormat.WidenUpper(_w1));

    public static Packed4<TFormat> Round(Single4 values) => new(
        ElementPair.Of(TFormat.Round(values.E0), TFormat.Round(values.E1)),
        ElementPair.Of(TFormat.Round(values.E2), TFormat.Round(values.E3)));
}
