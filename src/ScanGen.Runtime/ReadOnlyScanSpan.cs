using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>A tensor in the processor's memory that a call reads. Spans and arrays are one as they are, with rows end to end; <see cref="ScanSpan"/> has names for the rest.</summary>
/// <typeparam name="T">The element.</typeparam>
[CollectionBuilder(typeof(ScanSpan), nameof(ScanSpan.Create))]
public readonly ref struct ReadOnlyScanSpan<T>
    where T : unmanaged
{
    /// <summary>What the caller says of the shape; nothing where the call's numbers do.</summary>
    internal readonly Axes Axes;

    internal ReadOnlyScanSpan(ReadOnlySpan<T> elements, Axes axes = default)
    {
        Elements = elements;
        Axes = axes;
    }

    internal ReadOnlySpan<T> Elements { get; }

    /// <summary>Elements laid end to end.</summary>
    public static implicit operator ReadOnlyScanSpan<T>(ReadOnlySpan<T> span) => new(span);

    /// <summary>Elements laid end to end.</summary>
    public static implicit operator ReadOnlyScanSpan<T>(Span<T> span) => new(span);

    /// <summary>Elements laid end to end.</summary>
    public static implicit operator ReadOnlyScanSpan<T>(T[]? array) => new(array);

    /// <summary>What may be written may be read.</summary>
    public static implicit operator ReadOnlyScanSpan<T>(ScanSpan<T> span) => new(span.Elements, span.Axes);

    /// <summary>A tensor of any element, which a tensor of one is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator AnySpan(ReadOnlyScanSpan<T> span) => AnySpan.Of(in span);

    /// <summary>The elements one after the other; the compiler asks for it where a collection expression is a tensor.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Elements.GetEnumerator();
}
