namespace ScanGen.CompilerServices;

/// <summary>A vector in memory, of which registers hold the same elements, maybe wider.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TRegisters">The registers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRounded<TSelf, TRegisters>
    where TSelf : unmanaged, IRounded<TSelf, TRegisters>
    where TRegisters : unmanaged
{
    /// <summary>The elements nearest to <paramref name="values"/>, ties to even.</summary>
    static abstract TSelf Round(TRegisters values);
}
