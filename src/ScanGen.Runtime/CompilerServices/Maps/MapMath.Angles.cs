using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <content>Sine and cosine.</content>
public static partial class MapMath
{
    /// <inheritdoc cref="ScanMath.Sin"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Sin<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var (quarter, r) = QuarterTurns(x);
        return T.WhereEqual(x, T.Constant(0), x, SinOf(quarter, r));
    }

    /// <inheritdoc cref="ScanMath.Cos"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Cos<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var (quarter, r) = QuarterTurns(x);
        return SinOf(quarter + T.Constant(1), r);
    }

    /// <summary>The number of quarter turns nearest to an angle, and the rest. π/2 is in parts so short that the first products are exact, and NaN the rest of an angle so large that they are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Quarter, T R) QuarterTurns<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var quarter = Round(x, T.Constant(0.63661977236758138));
        var r = T.MultiplyAdd(quarter, T.Constant(-1.5703125, -1.5707963267341256), x);
        r = T.MultiplyAdd(quarter, T.Constant(-0.0004837512969970703, -6.077100506303966e-11), r);
        r = T.MultiplyAdd(quarter, T.Constant(-7.549533620476723e-08, -2.0222662487111665e-21), r);
        r = T.MultiplyAdd(quarter, T.Constant(-2.563344151594519e-12, -8.4784276603689e-32), r);
        return (quarter, T.WhereLess(T.Constant(1 << 20, 1L << 30), T.Abs(x), T.Constant(double.NaN), r));
    }

    /// <summary>The sine of an angle of quarter turns and a rest: of the rest the sine or the cosine, or the negative of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T SinOf<T>(T quarter, T r)
        where T : struct, IMapNumber<T>
    {
        var one = T.Constant(1);
        var z = r * r;
        var sin = T.MultiplyAdd(T.IsDouble ? SinTail64(z) : SinTail32(z), z * r, r);
        var cos = T.MultiplyAdd(T.IsDouble ? CosTail64(z) : CosTail32(z), z * z, T.MultiplyAdd(z, T.Constant(-0.5), one));

        // From -2 to 2, of which -1 and 1 are odd, and 0 and 1 positive.
        var inTurn = T.MultiplyAdd(Round(quarter, T.Constant(0.25)), T.Constant(-4), quarter);
        var value = T.WhereEqual(T.Abs(inTurn), one, cos, sin);
        return T.WhereLess(one, T.Abs(inTurn - T.Constant(0.5)), -value, value);
    }

    /// <summary>(sin(r) - r) / r³ of z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinTail32<T>(T z)
        where T : struct, IMapNumber<T> =>
        T.MultiplyAdd(T.MultiplyAdd(T.Constant(-0.00019495419110171497), z, 0.00833201315253973), z, -0.16666652262210846);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinTail64<T>(T z)
        where T : struct, IMapNumber<T>
    {
        var sum = T.MultiplyAdd(T.Constant(1.588639875136044e-10), z, -2.505057833757403e-08);
        sum = T.MultiplyAdd(sum, z, 2.7557312543521093e-06);
        sum = T.MultiplyAdd(sum, z, -0.00019841269826506366);
        sum = T.MultiplyAdd(sum, z, 0.008333333333318317);
        return T.MultiplyAdd(sum, z, -0.16666666666666616);
    }

    /// <summary>(cos(r) - 1 + r²/2) / r⁴ of z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T CosTail32<T>(T z)
        where T : struct, IMapNumber<T> =>
        T.MultiplyAdd(T.MultiplyAdd(T.Constant(2.4411438062088564e-05), z, -0.0013887126697227359), z, 0.04166664183139801);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T CosTail64<T>(T z)
        where T : struct, IMapNumber<T>
    {
        var sum = T.MultiplyAdd(T.Constant(-1.1351542683031041e-11), z, 2.0875564697487815e-09);
        sum = T.MultiplyAdd(sum, z, -2.7557313170880225e-07);
        sum = T.MultiplyAdd(sum, z, 2.4801587285341698e-05);
        sum = T.MultiplyAdd(sum, z, -0.0013888888888867414);
        return T.MultiplyAdd(sum, z, 0.04166666666666656);
    }
}
