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
    /// <summary>Elements in a half.</summary>
    private const int Half = 4;

    private readonly Packed4<TFormat> _low;
    private readonly Packed4<TFormat> _high;

    private Packed8(Packed4<TFormat> low, Packed4<TFormat> high)
    {
        _low = low;
        _high = high;
    }

    public static int Count => 2 * Half;

    public static ushort One => TFormat.One;

    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at) => new(Packed4<TFormat>.Gather(view, at), Packed4<TFormat>.Gather(view, at + Half));

    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector)
    {
        Packed4<TFormat>.Scatter(view, at, vector._low);
        Packed4<TFormat>.Scatter(view, at + Half, vector._high);
    }

    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at, int count) => new(
        Packed4<TFormat>.Gather(view, at, first: 0, last: count - 1),
        Packed4<TFormat>.Gather(view, at, Half, last: count - 1));

    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector, int count)
    {
        Packed4<TFormat>.Scatter(view, at, vector._low, count);
        Packed4<TFormat>.Scatter(view, at + Half, vector._high, count - Half);
    }

    public static Packed8<TFormat> Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(
        Packed4<TFormat>.Gather(view, at, start, end, outside),
        Packed4<TFormat>.Gather(view, at + Half, start, end, outside));

    public static void Scatter(ArrayView<ushort> view, long at, Packed8<TFormat> vector, long start, long end)
    {
        Packed4<TFormat>.Scatter(view, at, vector._low, start, end);
        Packed4<TFormat>.Scatter(view, at + Half, vector._high, start, end);
    }

    public static Packed8<TFormat> Fill(ushort value) => new(Packed4<TFormat>.Fill(value), Packed4<TFormat>.Fill(value));

    public static Packed8<TFormat> Fill(ushort value, long at, long start, long end, ushort outside) => new(
        Packed4<TFormat>.Fill(value, at, start, end, outside),
        Packed4<TFormat>.Fill(value, at + Half, start, end, outside));

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => TFormat.Widen(bits);

    /// <summary>The bits of the element nearest to one value, ties to even.</summary>
    public static ushort Narrow(float value) => (ushort)TFormat.Round(value);

    /// <summary>The values of the elements.</summary>
    public Single8 Widen() => new(_low.Widen(), _high.Widen());

    public static Packed8<TFormat> Round(Single8 values) => new(Packed4<TFormat>.Round(values.Low), Packed4<TFormat>.Round(values.High));
}
