using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Sixteen bytes of 16-bit elements as four words, the earlier element in the lower half of each.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal readonly struct UInt4(uint w0, uint w1, uint w2, uint w3)
{
    public readonly uint W0 = w0;
    public readonly uint W1 = w1;
    public readonly uint W2 = w2;
    public readonly uint W3 = w3;

    public static UInt4 Gather(ArrayView<ushort> view, long at) => new(
        Pair(view[at], view[at + 1]),
        Pair(view[at + 2], view[at + 3]),
        Pair(view[at + 4], view[at + 5]),
        Pair(view[at + 6], view[at + 7]));

    public static void Scatter(ArrayView<ushort> view, long at, UInt4 words)
    {
        ScatterPair(view, at, words.W0);
        ScatterPair(view, at + 2, words.W1);
        ScatterPair(view, at + 4, words.W2);
        ScatterPair(view, at + 6, words.W3);
    }

    public static uint Pair(uint low, uint high) => low | high << 16;

    private static void ScatterPair(ArrayView<ushort> view, long at, uint pair)
    {
        view[at] = (ushort)pair;
        view[at + 1] = (ushort)(pair >> 16);
    }
}
