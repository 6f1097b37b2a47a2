namespace ScanGen.CompilerServices;

/// <summary>Positions as they lie in memory: states of a scan, and gradients of a reverse one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FirstToLast : IOrder
{
    public static long At(long start, int length, int count, int visited) => start + visited;

    public static int Time(int visited, int length) => visited;

    public static long Ahead(long at, long distance) => at + distance;

    public static long Before(long at, int count) => at - 1;

    public static long After(long at, int count) => at + count;

    public static bool Ends(long at, int count, long start, long end) => at + count == end;

    public static bool HasLast(long at, int count, long start, long end) => Within.Has(Math.Max(start, end - 1), at, at + count);

    public static TRegisters Turn<TRegisters>(TRegisters registers)
        where TRegisters : struct, IReversible<TRegisters> => registers;
}
