namespace ScanGen.CompilerServices;

/// <summary>Registers whose elements can be turned round.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReversible<TSelf>
    where TSelf : struct, IReversible<TSelf>
{
    /// <summary>The elements from last to first.</summary>
    TSelf Reversed();
}
