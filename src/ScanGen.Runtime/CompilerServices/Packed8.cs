using System.Runtime.InteropServices;
using Half = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<float>, float>, float>;

namespace ScanGen.CompilerServices;

/// <summary>Eight elements of 16 bits as they lie in memory.</summary>
/// <typeparam name="TFormat">What the bits of an element stand for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct Packed8<TFormat> : IVector<Packed8<TFormat>, ushort>, IRounded<Packed8<TFormat>, Twice<Half, float>>
    where TFormat : unmanaged, IFormat16
{
    private readonly Packed4<TFormat> _low;
    private readonly Packed4<TFormat> _high;

    private Packed8(Packed4<TFormat> low, Packed4<TFormat> high) => (_low, _high) = (low, high);

    public static int Count => 8;

    public static ushort One => TFormat.One;

    public static Packed8<TFormat> Read<TSource>(TSource source, int place)
        where TSource : struct, ISource<ushort> => new(Packed4<TFormat>.Read(source, place), Packed4<TFormat>.Read(source, place + 4));

    public void Write<TTarget>(TTarget target, int place)
        where TTarget : struct, ITarget<ushort>
    {
        _low.Write(target, place);
        _high.Write(target, place + 4);
    }

    /// <summary>The values of the elements.</summary>
    public Twice<Half, float> Widen() => new(_low.Widen(), _high.Widen());

    public static Packed8<TFormat> Round(Twice<Half, float> values) => new(Packed4<TFormat>.Round(values.Low), Packed4<TFormat>.Round(values.High));
}
