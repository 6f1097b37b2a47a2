namespace ScanGen.CompilerServices;

/// <summary>Registers whose elements add up: the gradients of a gate that positions share.</summary>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISum<T>
    where T : unmanaged
{
    /// <summary>The sum of all elements.</summary>
    T Sum();

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the sum of the elements from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    T Sum(long at, long start, long end);
}
