using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// What a kernel does with the vectors of one tile. There are up to four, always in the order of the scan; of fewer, the others are left alone and cost nothing. They are apart from each
/// other and in no structure, which the compiler would keep in memory where a vector is of complex numbers.
/// </summary>
internal static partial class Tile<TPlan, TOrder, TLanes, TVector, T>
    where TPlan : struct, IRowPlan
    where TOrder : struct, IScanOrder
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements in a tile.</summary>
    public static nuint Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nuint)(Unsafe.SizeOf<TPlan>() * TLanes.Elements);
    }

    /// <summary>Gives each lane a run of consecutive elements, a step of it in each vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
    {
        if (Unsafe.SizeOf<TPlan>() == 2)
        {
            if (typeof(TOrder) == typeof(Descending))
            {
                Runs.Transpose<TLanes, TVector, T>(ref v1, ref v0);
            }
            else
            {
                Runs.Transpose<TLanes, TVector, T>(ref v0, ref v1);
            }
        }

        if (Unsafe.SizeOf<TPlan>() == 4)
        {
            if (typeof(TOrder) == typeof(Descending))
            {
                Runs.Transpose<TLanes, TVector, T>(ref v3, ref v2, ref v1, ref v0);
            }
            else
            {
                Runs.Transpose<TLanes, TVector, T>(ref v0, ref v1, ref v2, ref v3);
            }
        }

        if (Unsafe.SizeOf<T>() == 2)
        {
            v3 = Later(v1);
            v2 = Earlier(v1);
            v1 = Later(v0);
            v0 = Earlier(v0);
        }
    }

    /// <summary>Undoes <see cref="Transpose"/>: rounds the steps where lanes have pairs, and brings them to the order of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Untranspose(ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3)
    {
        if (Unsafe.SizeOf<T>() == 2)
        {
            v0 = Pair(v0, v1);
            if (Unsafe.SizeOf<TPlan>() > 1)
            {
                v1 = Pair(v2, v3);
            }
        }

        if (Unsafe.SizeOf<TPlan>() == 2)
        {
            if (typeof(TOrder) == typeof(Descending))
            {
                Runs.Untranspose<TLanes, TVector, T>(ref v1, ref v0);
            }
            else
            {
                Runs.Untranspose<TLanes, TVector, T>(ref v0, ref v1);
            }
        }

        if (Unsafe.SizeOf<TPlan>() == 4)
        {
            if (typeof(TOrder) == typeof(Descending))
            {
                Runs.Untranspose<TLanes, TVector, T>(ref v3, ref v2, ref v1, ref v0);
            }
            else
            {
                Runs.Untranspose<TLanes, TVector, T>(ref v0, ref v1, ref v2, ref v3);
            }
        }
    }

    /// <summary>The step that each run composes to; and where products of gates are carried on as what they differ from 1 by (<see cref="TileCarry"/>), that of each run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ComposeRuns(
        TVector g0, TVector g1, TVector g2, TVector g3, TVector t0, TVector t1, TVector t2, TVector t3, out TVector gate, out TVector token, out TVector productMinusOne)
    {
        productMinusOne = default;
        if (typeof(T) == typeof(float))
        {
            productMinusOne = Unsafe.SizeOf<TPlan>() == 1 ? TileCarry.ProductMinusOne<TLanes, TVector, T>(g0)
                : Unsafe.SizeOf<TPlan>() == 2 ? TileCarry.ProductMinusOne<TLanes, TVector, T>(g0, g1)
                : TileCarry.ProductMinusOne<TLanes, TVector, T>(g0, g1, g2, g3);
        }

        (gate, token) = (g0, t0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            (gate, token) = (TLanes.Multiply(g0, g1), TLanes.MultiplyAdd(g1, t0, t1));
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            // One after the other: products of pairs would be a little less exact.
            (gate, token) = (TLanes.Multiply(gate, g2), TLanes.MultiplyAdd(g2, token, t2));
            (gate, token) = (TLanes.Multiply(gate, g3), TLanes.MultiplyAdd(g3, token, t3));
        }
    }

    /// <summary>The last step of each run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LastStep(TVector v0, TVector v1, TVector v3)
    {
        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            return v3;
        }

        return Unsafe.SizeOf<TPlan>() == 2 || Unsafe.SizeOf<T>() == 2 ? v1 : v0;
    }

    /// <summary>The state at each step, in runs that <paramref name="entering"/> enters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(
        TVector entering,
        TVector g0, TVector g1, TVector g2, TVector g3,
        TVector t0, TVector t1, TVector t2, TVector t3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        if (typeof(T) == typeof(float) && !FusedMultiplyAdd.IsSupported)
        {
            EnterComposed(entering, g0, g1, g2, g3, t0, t1, t2, t3, out r0, out r1, out r2, out r3);
            return;
        }

        r1 = r2 = r3 = default;
        r0 = TLanes.MultiplyAdd(g0, entering, t0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            r1 = TLanes.MultiplyAdd(g1, r0, t1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            r2 = TLanes.MultiplyAdd(g2, r1, t2);
            r3 = TLanes.MultiplyAdd(g3, r2, t3);
        }
    }

    /// <summary>Whether all states of a tile are finite. Where each came from the one before, none is after one that is not; else those whose sum is infinite are taken for infinite themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(TVector r0, TVector r1, TVector r2, TVector r3)
    {
        if (typeof(T) == typeof(float) && !FusedMultiplyAdd.IsSupported)
        {
            return TLanes.IsFinite(TLanes.Add(TLanes.Add(r0, r1), TLanes.Add(r2, r3)));
        }

        return TLanes.IsFinite(LastStep(r0, r1, r3));
    }

    /// <summary>The state that is carried out of a row's last tile: as tiles hand it on, or, where composing its steps has led out of the range, as its last run <paramref name="reached"/> it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Carried(TVector state, TVector reached) => TLanes.IsFinite(state) ? state : TOrder.Last<TLanes, TVector, T>(reached);

    /// <summary>Adds the squares of the magnitudes of what a tile is composed of to a sum in each lane: of steps' gates and of lanes', and of their tokens and the state that enters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(
        ref TVector gateSquares, ref TVector tokenSquares,
        TVector g0, TVector g1, TVector g2, TVector g3, TVector t0, TVector t1, TVector t2, TVector t3, TVector gate, TVector token, TVector state)
    {
        AddSquare(ref gateSquares, gate);
        AddSquares(ref gateSquares, g0, g1, g2, g3);
        AddSquare(ref tokenSquares, token);
        AddSquares(ref tokenSquares, t0, t1, t2, t3);
        AddSquare(ref tokenSquares, state);
    }

    /// <summary>Multiplies each step's value by another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ref TVector v0, ref TVector v1, ref TVector v2, ref TVector v3, TVector r0, TVector r1, TVector r2, TVector r3)
    {
        v0 = TLanes.Multiply(r0, v0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            v1 = TLanes.Multiply(r1, v1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            v2 = TLanes.Multiply(r2, v2);
            v3 = TLanes.Multiply(r3, v3);
        }
    }

    /// <summary>Adds the steps to a sum in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref GateGradient<TLanes, TVector, T> sum, TVector v0, TVector v1, TVector v2, TVector v3)
    {
        sum.Add(v0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            sum.Add(v1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            sum.Add(v2);
            sum.Add(v3);
        }
    }

    /// <summary>
    /// <see cref="Enter"/> by what each step and those before it in its run compose to. Where a product and its sum are rounded one by one the roundings of states that follow each other would add
    /// up. A double has bits to spare, and what 16 bits lose is much more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EnterComposed(
        TVector entering,
        TVector g0, TVector g1, TVector g2, TVector g3,
        TVector t0, TVector t1, TVector t2, TVector t3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        LaneScan.Follow<TLanes, TVector, T>(ref g1, ref t1, g0, t0);
        LaneScan.Follow<TLanes, TVector, T>(ref g2, ref t2, g1, t1);
        LaneScan.Follow<TLanes, TVector, T>(ref g3, ref t3, g2, t2);
        r0 = TLanes.MultiplyAdd(g0, entering, t0);
        r1 = TLanes.MultiplyAdd(g1, entering, t1);
        r2 = TLanes.MultiplyAdd(g2, entering, t2);
        r3 = TLanes.MultiplyAdd(g3, entering, t3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquares(ref TVector sum, TVector v0, TVector v1, TVector v2, TVector v3)
    {
        AddSquare(ref sum, v0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            AddSquare(ref sum, v1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            AddSquare(ref sum, v2);
            AddSquare(ref sum, v3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquare(ref TVector sum, TVector value) => sum = TLanes.MultiplyAdd(value, TLanes.Conjugate(value), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Earlier(TVector pairs) => typeof(TOrder) == typeof(Descending) ? Pairs.Upper<TLanes, TVector, T>(pairs) : Pairs.Lower<TLanes, TVector, T>(pairs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Later(TVector pairs) => typeof(TOrder) == typeof(Descending) ? Pairs.Lower<TLanes, TVector, T>(pairs) : Pairs.Upper<TLanes, TVector, T>(pairs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pair(TVector earlier, TVector later) =>
        typeof(TOrder) == typeof(Descending) ? Pairs.Round<TLanes, TVector, T>(later, earlier) : Pairs.Round<TLanes, TVector, T>(earlier, later);
}
