using System.Runtime.InteropServices;
using Registers = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<float>, float>, float>;

namespace ScanGen.CompilerServices;

/// <summary>Four elements of 16 bits as they lie in memory, in two words with the earlier element in the lower half: as many as there are floats in a vector, for tensors beside some of
/// those.</summary>
/// <typeparam name="TFormat">What the bits of an element stand for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct Packed4<TFormat> : IVector<Packed4<TFormat>, ushort>, IRounded<Packed4<TFormat>, Registers>
    where TFormat : unmanaged, IFormat16
{
    private readonly uint _w0;
    private readonly uint _w1;

    private Packed4(uint w0, uint w1) => (_w0, _w1) = (w0, w1);

    public static int Count => 4;

    public static ushort One => TFormat.One;

    public static Packed4<TFormat> Read<TSource>(TSource source, int place)
        where TSource : struct, ISource<ushort> => new(
            Word(source.At(place), source.At(place + 1)),
            Word(source.At(place + 2), source.At(place + 3)));

    public void Write<TTarget>(TTarget target, int place)
        where TTarget : struct, ITarget<ushort>
    {
        target.Set(place, (ushort)_w0);
        target.Set(place + 1, (ushort)(_w0 >> 16));
        target.Set(place + 2, (ushort)_w1);
        target.Set(place + 3, (ushort)(_w1 >> 16));
    }

    /// <summary>The values of the elements.</summary>
    public Registers Widen() => new(
        new(new(TFormat.Widen(_w0)), new(TFormat.WidenUpper(_w0))),
        new(new(TFormat.Widen(_w1)), new(TFormat.WidenUpper(_w1))));

    public static Packed4<TFormat> Round(Registers values) => new(
        Word(TFormat.Round(values.Low.First), TFormat.Round(values.Low.Last)),
        Word(TFormat.Round(values.High.First), TFormat.Round(values.High.Last)));

    private static uint Word(uint low, uint high) => low | high << 16;
}
