using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <summary>
/// The functions of <see cref="ScanMath"/>, each one text for a device's number and the host's vectors. A vector has no branches, so that
/// every case of a function is computed and one is selected. A product goes into a sum by <see cref="IMapNumber{T}.MultiplyAdd(T, T, T)"/> alone, which
/// leaves compilers of devices none to fuse on their own: so results have the same bits on every device that fuses, and on the host.
/// </summary>
/// <remarks>
/// ILGPU inlines everything. .NET inlines so much into one method and no more. What most gates are made of is a part of the loop that calls it, where constants stay in registers and a vector is never
/// on the stack; a map of many functions calls those by <see cref="MapCalls"/>. What is neither that nor a helper is a method of its own: it is
/// too large to be inlined without a word about it, and optimised at its first call, as the loops are that call it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MapMath
{
    /// <inheritdoc cref="ScanMath.Sqrt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt<T>(T x)
        where T : struct, IMapNumber<T> => T.Sqrt(x);

    /// <inheritdoc cref="ScanMath.Rsqrt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Rsqrt<T>(T x)
        where T : struct, IMapNumber<T> => T.Constant(1) / T.Sqrt(x);

    /// <inheritdoc cref="ScanMath.FusedMultiplyAdd"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FusedMultiplyAdd<T>(T a, T b, T c)
        where T : struct, IMapNumber<T> => T.MultiplyAdd(a, b, c);

    /// <inheritdoc cref="ScanMath.Abs"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : struct, IMapNumber<T> => T.Abs(x);

    /// <inheritdoc cref="ScanMath.Sign"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sign<T>(T x)
        where T : struct, IMapNumber<T> => T.WhereLess(T.Constant(0), x, T.Constant(1), T.WhereLess(x, T.Constant(0), T.Constant(-1), x));

    /// <inheritdoc cref="ScanMath.Min"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(T a, T b)
        where T : struct, IMapNumber<T> => T.Min(a, b);

    /// <inheritdoc cref="ScanMath.Max"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(T a, T b)
        where T : struct, IMapNumber<T> => T.Max(a, b);

    /// <inheritdoc cref="ScanMath.Clamp"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clamp<T>(T x, T min, T max)
        where T : struct, IMapNumber<T> => T.Min(T.Max(x, min), max);

    /// <inheritdoc cref="ScanMath.Relu"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relu<T>(T x)
        where T : struct, IMapNumber<T> => T.WhereLessOrEqual(x, T.Constant(0), T.Constant(0), x);

    /// <summary><see cref="IMapNumber{T}.Scale"/> in two steps, for an exponent that is beyond those of normal numbers. The first is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T ScaleTwice<T>(T x, T exponent)
        where T : struct, IMapNumber<T>
    {
        var half = Round(exponent, T.Constant(0.5));
        return x * T.PowerOfTwo(half) * T.PowerOfTwo(exponent - half);
    }

    /// <summary>The whole number nearest to x * factor, which is small: a sum that has no room for a fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Round<T>(T x, T factor)
        where T : struct, IMapNumber<T>
    {
        var noFraction = T.Constant(NumberBits.NoFraction32, NumberBits.NoFraction64);
        return T.MultiplyAdd(x, factor, noFraction) - noFraction;
    }
}
