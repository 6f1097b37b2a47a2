using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Two 16-bit elements in a word, the earlier one in the lower half.</summary>
internal static class ElementPair
{
    public static uint Of(uint low, uint high) => low | high << 16;

    public static uint Gather(ArrayView<ushort> view, long at, long start, long end, ushort outside) =>
        Of(Within.At(view, at, start, end, outside), Within.At(view, at + 1, start, end, outside));

    public static uint Fill(ushort value, long at, long start, long end, ushort outside) =>
        Of(Within.Has(at, start, end) ? value : outside, Within.Has(at + 1, start, end) ? value : outside);

    public static void Scatter(ArrayView<ushort> view, long at, uint pair, long start, long end)
    {
        Within.Set(view, at, start, end, (ushort)pair);
        Within.Set(view, at + 1, start, end, (ushort)(pair >> 16));
    }

    public static void Scatter(ArrayView<ushort> view, long at, uint pair)
    {
        view[at] = (ushort)pair;
        view[at + 1] = (ushort)(pair >> 16);
    }

    public static void Scatter(ArrayView<ushort> view, long at, uint pair, int count)
    {
        if (count > 0)
        {
            view[at] = (ushort)pair;
        }

        if (count > 1)
        {
            view[at + 1] = (ushort)(pair >> 16);
        }
    }
}
