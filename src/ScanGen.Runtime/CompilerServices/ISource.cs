namespace ScanGen.CompilerServices;

/// <summary>Where the elements of a vector come from that is no one access to memory.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISource<T>
    where T : unmanaged
{
    /// <summary>The element for a place in the vector.</summary>
    T At(int place);
}

/// <summary>Where the elements of a vector go.</summary>
/// <inheritdoc cref="ISource{T}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITarget<T>
    where T : unmanaged
{
    /// <summary>Takes the element of a place in the vector.</summary>
    void Set(int place, T value);
}
