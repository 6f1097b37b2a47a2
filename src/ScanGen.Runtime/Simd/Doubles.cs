using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>
/// Four floats as doubles, in which a product of floats is exact. Without a fused multiply-add that is how to know what a rounding takes away; and to stay there costs less than to come back from
/// each product. Processors whose vectors are wider have one.
/// </summary>
internal static class Doubles
{
    private const double TwoTo896 = 5.282945311356653e269;

    /// <summary>Whether floats are better kept so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Suit<T>()
        where T : unmanaged => typeof(T) == typeof(float) && !FusedMultiplyAdd.IsSupported;

    /// <summary>The first two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TVector>(TVector singles)
        where TVector : struct => From<TVector, double>(Vector128.WidenLower(To<TVector, float>(singles)));

    /// <summary>The last two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TVector>(TVector singles)
        where TVector : struct => From<TVector, double>(Vector128.WidenUpper(To<TVector, float>(singles)));

    /// <summary>The first two times 2^896: a state kept so leaves its range where a float would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector RaisedLower<TVector>(TVector singles)
        where TVector : struct => From<TVector, double>(Vector128.WidenLower(To<TVector, float>(singles)) * TwoTo896);

    /// <summary>The last two times 2^896.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector RaisedUpper<TVector>(TVector singles)
        where TVector : struct => From<TVector, double>(Vector128.WidenUpper(To<TVector, float>(singles)) * TwoTo896);

    /// <summary>Floats again, of doubles that are raised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TVector>(TVector lower, TVector upper)
        where TVector : struct =>
        From<TVector, float>(Vector128.Narrow(To<TVector, double>(lower) * (1 / TwoTo896), To<TVector, double>(upper) * (1 / TwoTo896)));

    /// <summary><c>left * right + addend</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd<TVector>(TVector left, TVector right, TVector addend)
        where TVector : struct => From<TVector, double>(To<TVector, double>(left) * To<TVector, double>(right) + To<TVector, double>(addend));

    /// <summary><c>g0 * g1 * g2 * g3 - 1</c>, of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProductMinusOne<TVector>(TVector g0, TVector g1, TVector g2, TVector g3)
        where TVector : struct
    {
        var (s0, s1, s2, s3) = (To<TVector, float>(g0), To<TVector, float>(g1), To<TVector, float>(g2), To<TVector, float>(g3));
        var lower = Vector128.WidenLower(s0) * Vector128.WidenLower(s1) * (Vector128.WidenLower(s2) * Vector128.WidenLower(s3));
        var upper = Vector128.WidenUpper(s0) * Vector128.WidenUpper(s1) * (Vector128.WidenUpper(s2) * Vector128.WidenUpper(s3));
        return From<TVector, float>(Vector128.Narrow(lower - Vector128<double>.One, upper - Vector128<double>.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> To<TVector, T>(TVector value)
        where TVector : struct => Unsafe.BitCast<TVector, Vector128<T>>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector From<TVector, T>(Vector128<T> value)
        where TVector : struct => Unsafe.BitCast<Vector128<T>, TVector>(value);
}
