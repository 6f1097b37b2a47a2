namespace ScanGen.CompilerServices;

/// <summary>The elements of one 16-byte vector in registers, widened to the accumulator, in the order of the scan.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
/// <typeparam name="TStep">The step they fold into.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegisters<TSelf, T, TStep> : IRun<TSelf, T>, IReversible<TSelf>
    where TSelf : struct, IRegisters<TSelf, T, TStep>
    where T : unmanaged
    where TStep : unmanaged, IStep<TStep>
{
    /// <summary>The first element.</summary>
    T First { get; }

    /// <summary>The steps of all elements, composed into one.</summary>
    static abstract TStep Fold(TSelf gates, TSelf tokens);

    /// <summary>Each element moved one place later, <paramref name="first"/> in front.</summary>
    TSelf ShiftIn(T first);

    /// <summary>Each element moved one place earlier, <paramref name="last"/> at the end.</summary>
    TSelf ShiftOut(T last);

    /// <summary>The products, element by element.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);
}
