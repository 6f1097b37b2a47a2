namespace ScanGen.CompilerServices.Maps;

/// <summary>Tensors of one kind of a call on spans, in the order of its parameters; one that is left out there is none of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AnySpans
{
    internal readonly AnySpan First, Second, Third, Fourth, Fifth, Sixth, Seventh, Eighth;

    /// <summary>As many as there are.</summary>
    public AnySpans(
        AnySpan first, AnySpan second = default, AnySpan third = default, AnySpan fourth = default, AnySpan fifth = default, AnySpan sixth = default, AnySpan seventh = default, AnySpan eighth = default)
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
    internal AnySpan this[int place] => place switch
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
