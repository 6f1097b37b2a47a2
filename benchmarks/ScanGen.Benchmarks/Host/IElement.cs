using System.Numerics;

namespace ScanGen.Benchmarks.Host;

/// <summary>How the plain loop reads and writes elements.</summary>
internal interface IElement<T, TAccumulator>
{
    static abstract TAccumulator Widen(T value);

    static abstract T Round(TAccumulator value);

    static virtual TAccumulator Conjugate(TAccumulator value) => value;
}

internal readonly struct SingleElement : IElement<float, float>
{
    public static float Widen(float value) => value;

    public static float Round(float value) => value;
}

internal readonly struct HalfElement : IElement<Half, float>
{
    public static float Widen(Half value) => (float)value;

    public static Half Round(float value) => (Half)value;
}

internal readonly struct BFloat16Element : IElement<BFloat16, float>
{
    public static float Widen(BFloat16 value) => value;

    public static BFloat16 Round(float value) => (BFloat16)value;
}

internal readonly struct DoubleElement : IElement<double, double>
{
    public static double Widen(double value) => value;

    public static double Round(double value) => value;
}

internal readonly struct Complex64Element : IElement<Complex64, Complex>
{
    public static Complex Widen(Complex64 value) => value;

    public static Complex64 Round(Complex value) => (Complex64)value;

    public static Complex Conjugate(Complex value) => Complex.Conjugate(value);
}

internal readonly struct ComplexElement : IElement<Complex, Complex>
{
    public static Complex Widen(Complex value) => value;

    public static Complex Round(Complex value) => value;

    public static Complex Conjugate(Complex value) => Complex.Conjugate(value);
}
