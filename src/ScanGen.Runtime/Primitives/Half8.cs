using System.Runtime.InteropServices;
using ILGPU;

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

    /// <summary>The value of one element's bits.</summary>
    public static float Widen(ushort bits) => HalfBits.ToSingle(bits);

    /// <summary>The values of the elements.</summary>
    public Single8 Widen() => new(
        Low(_words.W0), High(_words.W0), Low(_words.W1), High(_words.W1),
        Low(_words.W2), High(_words.W2), Low(_words.W3), High(_words.W3));

    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    public static Half8 Round(Single8 values) => new(new(
        UInt4.Pair(HalfBits.FromSingle(values.E0), HalfBits.FromSingle(values.E1)),
        UInt4.Pair(HalfBits.FromSingle(values.E2), HalfBits.FromSingle(values.E3)),
        UInt4.Pair(HalfBits.FromSingle(values.E4), HalfBits.FromSingle(values.E5)),
        UInt4.Pair(HalfBits.FromSingle(values.E6), HalfBits.FromSingle(values.E7))));

    private static float Low(uint word) => HalfBits.ToSingle((ushort)word);

    private static float High(uint word) => HalfBits.ToSingle((ushort)(word >> 16));
}
