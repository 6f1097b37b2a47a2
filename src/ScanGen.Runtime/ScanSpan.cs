using System.Diagnostics;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>A tensor in the processor's memory that a call writes. Spans and arrays are one as they are, with rows end to end; <see cref="ScanSpan"/> has names for the rest.</summary>
/// <typeparam name="T">The element.</typeparam>
public readonly ref struct ScanSpan<T>
    where T : unmanaged
{
    /// <summary>What the caller says of the shape; nothing where the call's numbers do.</summary>
    internal readonly Axes Axes;

    internal ScanSpan(Span<T> elements, Axes axes = default)
    {
        Elements = elements;
        Axes = axes;
    }

    internal Span<T> Elements { get; }

    /// <summary>Elements laid end to end.</summary>
    public static implicit operator ScanSpan<T>(Span<T> span) => new(span);

    /// <summary>Elements laid end to end.</summary>
    public static implicit operator ScanSpan<T>(T[]? array) => new(array);

    /// <summary>A tensor of any element, which a tensor of one is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator AnySpan(ScanSpan<T> span) => (ReadOnlyScanSpan<T>)span;
}

/// <summary>Names for what a span does not say: the axes of a tensor, rows that lie apart, and that one element is for many positions.</summary>
[StackTraceHidden]
public static class ScanSpan
{
    /// <summary>A tensor of (batch, dim, seqlen) that lies end to end, in the time-major layout of (batch, seqlen, dim).</summary>
    /// <param name="span">Its elements.</param>
    /// <param name="batch">The first axis.</param>
    /// <param name="second">The second: channels, or in the time-major layout positions.</param>
    /// <param name="third">The third, whose elements lie side by side.</param>
    /// <exception cref="ArgumentException">The span does not have as many elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis is negative.</exception>
    public static ScanSpan<T> Of<T>(Span<T> span, int batch, int second, int third)
        where T : unmanaged => new(span, Shape(span.Length, batch, second, third));

    /// <inheritdoc cref="Of{T}(Span{T}, int, int, int)"/>
    public static ReadOnlyScanSpan<T> Of<T>(ReadOnlySpan<T> span, int batch, int second, int third)
        where T : unmanaged => new(span, Shape(span.Length, batch, second, third));

    /// <inheritdoc cref="Of{T}(Span{T}, int, int, int)"/>
    public static ScanSpan<T> Of<T>(T[] array, int batch, int second, int third)
        where T : unmanaged => Of(Elements(array), batch, second, third);

    /// <summary>A tensor of (batch, dim, seqlen) whose rows lie apart, in the time-major layout of (batch, seqlen, dim) whose positions do.</summary>
    /// <param name="span">Its elements, from the first to the last, and any that lie between.</param>
    /// <param name="batch">The first axis.</param>
    /// <param name="second">The second: channels, or in the time-major layout positions.</param>
    /// <param name="third">The third, whose elements lie side by side.</param>
    /// <param name="strides">How far apart elements of the first two axes lie. Of a tensor that is only read, either may be 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is negative.</exception>
    public static ScanSpan<T> Of<T>(Span<T> span, int batch, int second, int third, ScanStrides strides)
        where T : unmanaged => new(span, Shape(batch, second, third, strides));

    /// <inheritdoc cref="Of{T}(Span{T}, int, int, int, ScanStrides)"/>
    public static ReadOnlyScanSpan<T> Of<T>(ReadOnlySpan<T> span, int batch, int second, int third, ScanStrides strides)
        where T : unmanaged => new(span, Shape(batch, second, third, strides));

    /// <inheritdoc cref="Of{T}(Span{T}, int, int, int, ScanStrides)"/>
    public static ScanSpan<T> Of<T>(T[] array, int batch, int second, int third, ScanStrides strides)
        where T : unmanaged => Of(Elements(array), batch, second, third, strides);

    /// <summary>One gate, or the gradient of one, for each row: (batch, dim), packed (sequences, dim).</summary>
    /// <param name="span">The gates.</param>
    public static ScanSpan<T> PerRow<T>(Span<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Row));

    /// <inheritdoc cref="PerRow{T}(Span{T})"/>
    public static ReadOnlyScanSpan<T> PerRow<T>(ReadOnlySpan<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Row));

    /// <inheritdoc cref="PerRow{T}(Span{T})"/>
    public static ScanSpan<T> PerRow<T>(T[] array)
        where T : unmanaged => PerRow(Elements(array));

    /// <summary>One gate, or the gradient of one, for each channel, the same in every batch or packed sequence: (dim).</summary>
    /// <param name="span">The gates.</param>
    public static ScanSpan<T> PerChannel<T>(Span<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Channel));

    /// <inheritdoc cref="PerChannel{T}(Span{T})"/>
    public static ReadOnlyScanSpan<T> PerChannel<T>(ReadOnlySpan<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Channel));

    /// <inheritdoc cref="PerChannel{T}(Span{T})"/>
    public static ScanSpan<T> PerChannel<T>(T[] array)
        where T : unmanaged => PerChannel(Elements(array));

    /// <summary>One gate, or the gradient of one, for all positions of a call.</summary>
    /// <param name="span">A span of one element.</param>
    public static ScanSpan<T> Uniform<T>(Span<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Call));

    /// <inheritdoc cref="Uniform{T}(Span{T})"/>
    public static ReadOnlyScanSpan<T> Uniform<T>(ReadOnlySpan<T> span)
        where T : unmanaged => new(span, Shared(span.Length, Extent.Call));

    /// <inheritdoc cref="Uniform{T}(Span{T})"/>
    public static ScanSpan<T> Uniform<T>(T[] array)
        where T : unmanaged => Uniform(Elements(array));

    /// <summary>One gate for all positions of a call, as a number: <c>ScanSpan.Uniform(0.5f)</c>.</summary>
    /// <param name="gate">The gate, in the type of the others: <c>1f</c> of floats, where <c>1</c> is an int.</param>
    public static ReadOnlyScanSpan<T> Uniform<T>(in T gate)
        where T : unmanaged => Uniform(new ReadOnlySpan<T>(in gate));

    /// <summary>Elements laid end to end, of a collection expression.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ReadOnlyScanSpan<T> Create<T>(ReadOnlySpan<T> span)
        where T : unmanaged => new(span);

    /// <exception cref="ArgumentNullException">There is no array.</exception>
    private static Span<T> Elements<T>(T[] array)
    {
        Argument.ThrowIfNull(array);
        return array;
    }

    private static Axes Shared(int length, Extent extent) => Axes.Line(length) with { Extent = extent };

    private static Axes Shape(int length, int batch, int second, int third)
    {
        var axes = Shape(batch, second, third, new ScanStrides((int)Math.Min(int.MaxValue, (long)second * third), third));
        return length == (Int128)batch * second * third ? axes : throw ScanErrors.StridesDoNotFit("span", (long)batch * second * third, length);
    }

    private static Axes Shape(int batch, int second, int third, ScanStrides strides)
    {
        Argument.ThrowIfNegative(batch);
        Argument.ThrowIfNegative(second);
        Argument.ThrowIfNegative(third);
        return new(3, StridedMemory.Of(batch, second, third, strides.Batch, strides.Dim));
    }
}
