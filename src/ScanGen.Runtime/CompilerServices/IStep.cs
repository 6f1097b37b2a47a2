namespace ScanGen.CompilerServices;

/// <summary>
/// The affine step <c>state -> gate * state + token</c>: one position of the recurrence, or any run of them folded into one.
/// Steps compose associatively, which is all that a parallel scan needs (Blelloch, Prefix Sums and Their Applications, 1990, 1.4).
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStep<TSelf>
    where TSelf : unmanaged, IStep<TSelf>
{
    /// <summary>The step that changes no state.</summary>
    static abstract TSelf Identity { get; }

    /// <summary>This step, and after it <paramref name="next"/>.</summary>
    TSelf Then(TSelf next);

    /// <summary>What the lane <paramref name="distance"/> before holds; what the lane itself holds where there is none.</summary>
    static abstract TSelf ShuffleUp(TSelf step, int distance);

    /// <summary>What lane <paramref name="source"/> holds.</summary>
    static abstract TSelf Shuffle(TSelf step, int source);
}

/// <summary>A step of a known accumulator.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStep<TSelf, T> : IStep<TSelf>
    where TSelf : unmanaged, IStep<TSelf, T>
    where T : unmanaged
{
    /// <summary>The step of one position.</summary>
    static abstract TSelf Of(T gate, T token);

    /// <summary>This step, and after it that of one position.</summary>
    TSelf Then(T gate, T token);

    /// <summary>The state that this step leads to from <paramref name="state"/>.</summary>
    T Apply(T state);
}
