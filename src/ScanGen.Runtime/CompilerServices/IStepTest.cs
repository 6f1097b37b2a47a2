namespace ScanGen.CompilerServices;

/// <summary>What may hold of a position's gate and token.</summary>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStepTest<T>
    where T : unmanaged
{
    /// <summary>Whether it does.</summary>
    static abstract bool Holds(T gate, T token);
}
