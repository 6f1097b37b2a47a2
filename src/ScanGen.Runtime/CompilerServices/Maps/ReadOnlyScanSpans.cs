namespace ScanGen.CompilerServices.Maps;

/// <summary>Tensors that a call on spans reads, in the order of its parameters.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ReadOnlyScanSpans<T>
    where T : unmanaged
{
    internal readonly ReadOnlyScanSpan<T> First, Second, Third, Fourth, Fifth, Sixth, Seventh, Eighth;

    /// <summary>As many as there are.</summary>
    public ReadOnlyScanSpans(
        ReadOnlyScanSpan<T> first,
        ReadOnlyScanSpan<T> second = default,
        ReadOnlyScanSpan<T> third = default,
        ReadOnlyScanSpan<T> fourth = default,
        ReadOnlyScanSpan<T> fifth = default,
        ReadOnlyScanSpan<T> sixth = default,
        ReadOnlyScanSpan<T> seventh = default,
        ReadOnlyScanSpan<T> eighth = default)
    {
        First = first;
        Second = second;
        Third = third;
        Fourth = fourth;
        Fifth = fifth;
        Sixth = sixth;
        Seventh = seventh;
        Eighth = eighth;
    }

    /// <summary>One of them.</summary>
    internal ReadOnlyScanSpan<T> this[int place] => place switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        3 => Fourth,
        4 => Fifth,
        5 => Sixth,
        6 => Seventh,
        _ => Eighth,
    };
}
