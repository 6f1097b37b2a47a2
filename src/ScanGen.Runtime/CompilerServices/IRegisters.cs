namespace ScanGen.CompilerServices;

/// <summary>
/// The elements of one vector in registers, widened to the accumulator: gates, or states, or gradients of either. They are positions of a row in the order of the scan, which a state
/// runs through one after the other, or channels at one position, none of which knows of the others.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegisters<TSelf, T> : IVector<TSelf, T>, IReversible<TSelf>
    where TSelf : unmanaged, IRegisters<TSelf, T>
    where T : unmanaged
{
    /// <summary>The first element.</summary>
    T First { get; }

    /// <summary>The last element.</summary>
    T Last { get; }

    /// <summary>Of gates: the steps of all positions, composed into one.</summary>
    TStep Fold<TStep>(TSelf tokens)
        where TStep : unmanaged, IStep<TStep, T>;

    /// <summary>Of gates: the step <paramref name="before"/>, and after it those of all positions.</summary>
    TStep Fold<TStep>(TStep before, TSelf tokens)
        where TStep : unmanaged, IStep<TStep, T>;

    /// <summary>Of gates: the states at all positions, one after the other from the state that enters: a serial loop's rounding.</summary>
    TSelf Run(TSelf tokens, T state);

    /// <summary>Of gates: whether the test holds of each and its token.</summary>
    bool Are<TTest>(TSelf tokens)
        where TTest : struct, IStepTest<T>;

    /// <summary>Whether no element is infinite or NaN.</summary>
    bool AreFinite();

    /// <summary>Element by element, one of two values: the second where this one is not finite.</summary>
    TSelf Choose(TSelf finite, TSelf other);

    /// <summary>Each element moved one place later, <paramref name="first"/> in front.</summary>
    TSelf ShiftIn(T first);

    /// <summary>Each element moved one place earlier, <paramref name="last"/> at the end.</summary>
    TSelf ShiftOut(T last);

    /// <summary>The sum of all elements.</summary>
    T Sum();

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the sum of the elements from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    T Sum(long at, long start, long end);

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the elements from <paramref name="start"/> up to <paramref name="end"/>, and for the others <paramref name="outside"/>.</summary>
    TSelf Within(long at, long start, long end, T outside);

    /// <summary>The products, element by element.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The sums, element by element.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);
}
