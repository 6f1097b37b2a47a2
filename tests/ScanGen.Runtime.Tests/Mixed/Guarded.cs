using System.Numerics;
using ILGPU;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>A copy of an array somewhere in memory, with NaN before and after it, which nothing may overwrite.</summary>
/// <param name="element">The type.</param>
/// <param name="values">The array.</param>
/// <param name="offset">Where in memory it begins, in elements from an aligned address of an accelerator.</param>
internal sealed class Guarded<T>(Element<T> element, T[] values, int offset)
    where T : unmanaged
{
    private const int After = 9;

    private readonly T[] _memory = [.. Enumerable.Repeat(element.NaN, offset), .. values, .. Enumerable.Repeat(element.NaN, After)];

    public Span<T> Span => _memory.AsSpan(offset, values.Length);

    public ArrayView<T> View(Buffers buffers) => buffers.View(_memory).SubView(offset, values.Length);

    /// <summary>Hands back what was written into the view.</summary>
    public void Download(Buffers buffers)
    {
        buffers.Download(_memory);
        HandBack();
    }

    /// <summary>Hands back what was written into the span.</summary>
    public void HandBack()
    {
        Span.CopyTo(values);
        Assert.All(_memory[..offset].Concat(_memory[^After..]), value => Assert.True(Complex.IsNaN(element.Widen(value)), "Something was written beside a tensor."));
    }
}
