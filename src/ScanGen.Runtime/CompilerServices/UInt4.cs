using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Sixteen bytes of 16-bit elements as four words, the earlier element in the lower half of each.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal readonly struct UInt4(uint w0, uint w1, uint w2, uint w3)
{
    public readonly uint W0 = w0;
    public readonly uint W1 = w1;
    public readonly uint W2 = w2;
    public readonly uint W3 = w3;

    public static UInt4 Gather(ArrayView<ushort> view, long at) => new(
        ElementPair.Of(view[at], view[at + 1]),
        ElementPair.Of(view[at + 2], view[at + 3]),
        ElementPair.Of(view[at + 4], view[at + 5]),
        ElementPair.Of(view[at + 6], view[at + 7]));

    public static void Scatter(ArrayView<ushort> view, long at, UInt4 words)
    {
        ElementPair.Scatter(view, at, words.W0);
        ElementPair.Scatter(view, at + 2, words.W1);
        ElementPair.Scatter(view, at + 4, words.W2);
        ElementPair.Scatter(view, at + 6, words.W3);
    }

    /// <summary>The last of the elements again in the places of those past them: every address is one that may be read, and no load waits for a branch.</summary>
    public static UInt4 Gather(ArrayView<ushort> view, long at, int count)
    {
        var last = count - 1;
        return new(
            ElementPair.Of(view[at], view[at + Math.Min(1, last)]),
            ElementPair.Of(view[at + Math.Min(2, last)], view[at + Math.Min(3, last)]),
            ElementPair.Of(view[at + Math.Min(4, last)], view[at + Math.Min(5, last)]),
            ElementPair.Of(view[at + Math.Min(6, last)], view[at + Math.Min(7, last)]));
    }

    public static void Scatter(ArrayView<ushort> view, long at, UInt4 words, int count)
    {
        ElementPair.Scatter(view, at, words.W0, count);
        ElementPair.Scatter(view, at + 2, words.W1, count - 2);
        ElementPair.Scatter(view, at + 4, words.W2, count - 4);
        ElementPair.Scatter(view, at + 6, words.W3, count - 6);
    }

    public static UInt4 Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) => new(
        ElementPair.Gather(view, at, start, end, outside),
        ElementPair.Gather(view, at + 2, start, end, outside),
        ElementPair.Gather(view, at + 4, start, end, outside),
        ElementPair.Gather(view, at + 6, start, end, outside));

    public static void Scatter(ArrayView<ushort> view, long at, UInt4 words, long start, long end)
    {
        ElementPair.Scatter(view, at, words.W0, start, end);
        ElementPair.Scatter(view, at + 2, words.W1, start, end);
        ElementPair.Scatter(view, at + 4, words.W2, start, end);
        ElementPair.Scatter(view, at + 6, words.W3, start, end);
    }

    public static UInt4 Fill(uint pair) => new(pair, pair, pair, pair);

    public static UInt4 Fill(ushort value, long at, long start, long end, ushort outside) => new(
        ElementPair.Fill(value, at, start, end, outside),
        ElementPair.Fill(value, at + 2, start, end, outside),
        ElementPair.Fill(value, at + 4, start, end, outside),
        ElementPair.Fill(value, at + 6, start, end, outside));
}
