using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Functions of <see cref="MapMath"/> that are part of the loop that calls them, as methods of their own: for maps of more functions than .NET takes into one loop.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MapCalls
{
    /// <inheritdoc cref="ScanMath.Exp{T}(T)"/>
    [MethodImpl(KernelMethod.Options)]
    public static T Exp<T>(T x)
        where T : struct, IMapNumber<T> => MapMath.Exp(x);

    /// <inheritdoc cref="MapMath.Exp{T}(ComplexNumber{T})"/>
    public static ComplexNumber<T> Exp<T>(ComplexNumber<T> x)
        where T : struct, IMapNumber<T> => MapMath.Exp(x);

    /// <inheritdoc cref="ScanMath.Sigmoid"/>
    [MethodImpl(KernelMethod.Options)]
    public static T Sigmoid<T>(T x)
        where T : struct, IMapNumber<T> => MapMath.Sigmoid(x);

    /// <inheritdoc cref="ScanMath.Silu"/>
    [MethodImpl(KernelMethod.Options)]
    public static T Silu<T>(T x)
        where T : struct, IMapNumber<T> => MapMath.Silu(x);

    /// <inheritdoc cref="ScanMath.Tanh"/>
    [MethodImpl(KernelMethod.Options)]
    public static T Tanh<T>(T x)
        where T : struct, IMapNumber<T> => MapMath.Tanh(x);
}
