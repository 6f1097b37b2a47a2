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

    /// <summary>Each step becomes the composition of its own and those before it in its run; and where products of gates are carried on as what they differ from 1 by (<see cref="TileCarry"/>), that of each run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScanRuns(
        ref TVector g0, ref TVector g1, ref TVector g2, ref TVector g3, ref TVector t0, ref TVector t1, ref TVector t2, ref TVector t3, out TVector productMinusOne)
    {
        productMinusOne = default;
        if (typeof(T) == typeof(float))
        {
            productMinusOne = Unsafe.SizeOf<TPlan>() == 1 ? TileCarry.ProductMinusOne<TLanes, TVector, T>(g0)
                : Unsafe.SizeOf<TPlan>() == 2 ? TileCarry.ProductMinusOne<TLanes, TVector, T>(g0, g1)
                : TileCarry.ProductMinusOne<TLanes, TVector, T>(g0, g1, g2, g3);
        }

        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            LaneScan.Follow<TLanes, TVector, T>(ref g1, ref t1, g0, t0);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            LaneScan.Follow<TLanes, TVector, T>(ref g2, ref t2, g1, t1);
            LaneScan.Follow<TLanes, TVector, T>(ref g3, ref t3, g2, t2);
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
        r1 = r2 = r3 = default;
        r0 = TLanes.MultiplyAdd(g0, entering, t0);
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            r1 = TLanes.MultiplyAdd(g1, entering, t1);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            r2 = TLanes.MultiplyAdd(g2, entering, t2);
            r3 = TLanes.MultiplyAdd(g3, entering, t3);
        }
    }

    /// <summary>
    /// Whether the state at each step is finite, and with them all steps: one of an infinite or NaN gate or token leads to no finite state. At the last step of each run they are looked at where
    /// they enter the next one, and after the last run. States whose sum is infinite are taken for infinite themselves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(TVector r0, TVector r1, TVector r2, TVector after)
    {
        var sum = TLanes.Add(r0, after);
        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            sum = TLanes.Add(sum, TLanes.Add(r1, r2));
        }

        return TLanes.IsFinite(sum);
    }

    /// <summary>The state at the last step, as it lies in memory, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Last(TVector v0, TVector v1, TVector v3)
    {
        var last = TOrder.Last<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>() == 4 ? v3 : Unsafe.SizeOf<TPlan>() == 2 ? v1 : v0);
        return Unsafe.SizeOf<T>() == 2 ? Later(last) : last;
    }

    /// <summary>Adds the squares of the magnitudes of steps' values, and of lanes' in their order, to a sum in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(ref TVector sum, TVector v0, TVector v1, TVector v2, TVector v3, TVector lanes)
    {
        sum = TLanes.MultiplyAdd(lanes, TLanes.Conjugate(lanes), TLanes.MultiplyAdd(v0, TLanes.Conjugate(v0), sum));
        if (Unsafe.SizeOf<TPlan>() > 1 || Unsafe.SizeOf<T>() == 2)
        {
            sum = TLanes.MultiplyAdd(v1, TLanes.Conjugate(v1), sum);
        }

        if (Unsafe.SizeOf<TPlan>() == 4 || (Unsafe.SizeOf<TPlan>() == 2 && Unsafe.SizeOf<T>() == 2))
        {
            sum = TLanes.MultiplyAdd(v3, TLanes.Conjugate(v3), TLanes.MultiplyAdd(v2, TLanes.Conjugate(v2), sum));
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Earlier(TVector pairs) => typeof(TOrder) == typeof(Descending) ? Pairs.Upper<TLanes, TVector, T>(pairs) : Pairs.Lower<TLanes, TVector, T>(pairs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Later(TVector pairs) => typeof(TOrder) == typeof(Descending) ? Pairs.Lower<TLanes, TVector, T>(pairs) : Pairs.Upper<TLanes, TVector, T>(pairs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pair(TVector earlier, TVector later) =>
        typeof(TOrder) == typeof(Descending) ? Pairs.Round<TLanes, TVector, T>(later, earlier) : Pairs.Round<TLanes, TVector, T>(earlier, later);
}
