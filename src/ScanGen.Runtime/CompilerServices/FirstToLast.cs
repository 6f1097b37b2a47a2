using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Positions as they lie in memory: states of a scan, and gradients of a reverse one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FirstToLast : IOrder
{
    /// <inheritdoc/>
    public static long At(long start, int length, int count, int visited) => start + visited;

    /// <inheritdoc/>
    public static int Time(int visited, int length) => visited;

    /// <inheritdoc/>
    public static long Ahead(long at, long distance) => at + distance;

    /// <inheritdoc/>
    public static long Back(long at, long distance) => at - distance;

    /// <inheritdoc/>
    public static long Before(long at, int count) => at - 1;

    /// <inheritdoc/>
    public static long After(long at, int count) => at + count;

    /// <inheritdoc/>
    public static bool Ends(long at, int count, long start, long end) => at + count == end;

    /// <inheritdoc/>
    public static TRegisters Turn<TRegisters>(TRegisters registers)
        where TRegisters : struct, IReversible<TRegisters> => registers;
}
