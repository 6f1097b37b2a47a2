namespace ScanGen.CompilerServices;

/// <summary>Makes vectors in registers of one value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Spread
{
    /// <summary>One value in every place.</summary>
    public static TRegisters Over<TRegisters, T>(T value)
        where TRegisters : unmanaged, IRegisters<TRegisters, T>
        where T : unmanaged => TRegisters.Read(new Same<T>(value));
}
