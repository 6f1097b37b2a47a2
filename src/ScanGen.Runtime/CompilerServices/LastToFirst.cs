using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Positions from the end of memory: states of a reverse scan, and gradients of any other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LastToFirst : IOrder
{
    /// <inheritdoc/>
    public static long At(long start, int length, int count, int visited) => start + (length - count - visited);

    /// <inheritdoc/>
    public static int Time(int visited, int length) => length - 1 - visited;

    /// <inheritdoc/>
    public static long Ahead(long at, long distance) => at - distance;

    /// <inheritdoc/>
    public static long Back(long at, long distance) => at + distance;

    /// <inheritdoc/>
    public static long Before(long at, int count) => at + count;

    /// <inheritdoc/>
    public static long After(long at, int count) => at - 1;

    /// <inheritdoc/>
    public static bool Ends(long at, int count, long start, long end) => at == start;

    /// <inheritdoc/>
    public static TRegisters Turn<TRegisters>(TRegisters registers)
        where TRegisters : struct, IReversible<TRegisters> => registers.Reversed();
}
