namespace ScanGen.CompilerServices.Maps;

/// <summary>Tensors that a call on spans writes, in the order of its parameters; one that is left out there is none of.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ScanSpans<T>
    where T : unmanaged
{
    /// <summary>As many as there are.</summary>
    public ScanSpans(
        ScanSpan<T> first,
        ScanSpan<T> second = default,
        ScanSpan<T> third = default,
        ScanSpan<T> fourth = default,
        ScanSpan<T> fifth = default,
        ScanSpan<T> sixth = default,
        ScanSpan<T> seventh = default,
        ScanSpan<T> eighth = default) => Tensors = new(first, second, third, fourth, fifth, sixth, seventh, eighth);

    /// <summary>The same, where it does not matter that they are written.</summary>
    internal ReadOnlyScanSpans<T> Tensors { get; }
}
