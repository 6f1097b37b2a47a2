namespace ScanGen.CompilerServices;

/// <summary>Positions from the end of memory: states of a reverse scan, and gradients of any other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LastToFirst : IOrder
{
    public static long At(long start, int length, int count, int visited) => start + (length - count - visited);

    public static int Time(int visited, int length) => length - 1 - visited;

    public static long Ahead(long at, long distance) => at - distance;

    public static long Before(long at, int count) => at + count;

    public static long After(long at, int count) => at - 1;

    public static bool Ends(long at, int count, long start, long end) => at == start;

    public static bool HasLast(long at, int count, long start, long end) => Within.Has(start, at, at + count);

    public static TRegisters Turn<TRegisters>(TRegisters registers)
        where TRegisters : struct, IReversible<TRegisters> => registers.Reversed();
}
