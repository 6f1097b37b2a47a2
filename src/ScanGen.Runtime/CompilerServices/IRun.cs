namespace ScanGen.CompilerServices;

/// <summary>Elements in registers that a state runs through, one after the other.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRun<TSelf, T>
    where TSelf : struct, IRun<TSelf, T>
    where T : unmanaged
{
    /// <summary>The last element.</summary>
    T Last { get; }

    /// <summary>The states at all elements, one after the other from the state that enters: a serial loop's rounding.</summary>
    static abstract TSelf Run(TSelf gates, TSelf tokens, T state);

    /// <summary>Whether a state is neither infinite nor NaN. Once one is, all after it are too: what is not finite stays so, whatever it is multiplied by.</summary>
    static abstract bool IsFinite(T state);
}
