using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Eight bytes of 16-bit elements as two words, the earlier element in the lower half of each.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
internal readonly struct UInt2(uint w0, uint w1)
{
    public readonly uint W0 = w0;
    public readonly uint W1 = w1;

    public static UInt2 Gather(ArrayView<ushort> view, long at) => new(ElementPair.Of(view[at], view[at + 1]), ElementPair.Of(view[at + 2], view[at + 3]));

    public static void Scatter(ArrayView<ushort> view, long at, UInt2 words)
    {
        ElementPair.Scatter(view, at, words.W0);
        ElementPair.Scatter(view, at + 2, words.W1);
    }

    /// <summary>The last of the elements again in the places of those past them, as in <see cref="UInt4"/>.</summary>
    public static UInt2 Gather(ArrayView<ushort> view, long at, int count)
    {
        var last = count - 1;
        return new(
            ElementPair.Of(view[at], view[at + Math.Min(1, last)]),
            ElementPair.Of(view[at + Math.Min(2, last)], view[at + Math.Min(3, last)]));
    }

    public static void Scatter(ArrayView<ushort> view, long at, UInt2 words, int count)
    {
        ElementPair.Scatter(view, at, words.W0, count);
        ElementPair.Scatter(view, at + 2, words.W1, count - 2);
    }

    public static UInt2 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(
        ElementPair.Gather(view, at, start, end, outside),
        ElementPair.Gather(view, at + 2, start, end, outside));

    public static void Scatter(ArrayView<ushort> view, long at, UInt2 words, long start, long end)
    {
        ElementPair.Scatter(view, at, words.W0, start, end);
        ElementPair.Scatter(view, at + 2, words.W1, start, end);
    }

    public static UInt2 Fill(uint pair) => new(pair, pair);

    public static UInt2 Fill(ushort value, long at, long start, long end, ushort outside) => new(
        ElementPair.Fill(value, at, start, end, outside),
        ElementPair.Fill(value, at + 2, start, end, outside));
}
