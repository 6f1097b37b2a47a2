using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>The functions of one number whose values are no number's of the machine.</summary>
public static class MapFunctions
{
    /// <summary>Where nothing fuses a multiplication with an addition, fewer quarter turns can be taken away.</summary>
    private static double ReachOfAngles => IsFused ? double.PositiveInfinity : (1 << 13) * (Math.PI / 2);

    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    public readonly struct Exp : IMapFunction
    {
        public static (double Single, double Double) Bound => (IsFused ? 1 : 1.25, 1.25);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Exp(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Exp(x);

        public static double Exact(double x) => Math.Exp(x);

        public static Double2 Exact2(double x) => Double2.Exp(x);
    }

    public readonly struct Expm1 : IMapFunction
    {
        public static (double Single, double Double) Bound => (1.75, 1.75);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Expm1(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Expm1(x);

        public static double Exact(double x) => Double2.Expm1(x).Upper;

        public static Double2 Exact2(double x) => Double2.Expm1(x);
    }

    public readonly struct Log : IMapFunction
    {
        public static (double Single, double Double) Bound => (1, 1);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Log(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Log(x);

        public static double Exact(double x) => Math.Log(x);

        public static Double2 Exact2(double x) => Double2.Log(x);
    }

    public readonly struct Log1p : IMapFunction
    {
        public static (double Single, double Double) Bound => (1.75, 1.75);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Log1p(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Log1p(x);

        public static double Exact(double x) => Double2.Log1p(x).Upper;

        public static Double2 Exact2(double x) => Double2.Log1p(x);
    }

    public readonly struct Sigmoid : IMapFunction
    {
        public static (double Single, double Double) Bound => (2, 2);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Sigmoid(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Sigmoid(x);

        public static double Exact(double x) => 1 / (1 + Math.Exp(-x));

        public static Double2 Exact2(double x) => x < 0 ? Double2.Exp(x) / (1 + Double2.Exp(x)) : 1 / (1 + Double2.Exp(-x));
    }

    public readonly struct LogSigmoid : IMapFunction
    {
        public static (double Single, double Double) Bound => (2, 2);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.LogSigmoid(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.LogSigmoid(x);

        public static double Exact(double x) => Math.Min(x, 0) - Double2.Log1p(Math.Exp(-Math.Abs(x))).Upper;

        public static Double2 Exact2(double x) => Math.Min(x, 0) - Double2.Log1p(Double2.Exp(-Math.Abs(x)));
    }

    public readonly struct Softplus : IMapFunction
    {
        public static (double Single, double Double) Bound => (2, 2);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Softplus(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Softplus(x);

        public static double Exact(double x) => Math.Max(x, 0) + Double2.Log1p(Math.Exp(-Math.Abs(x))).Upper;

        public static Double2 Exact2(double x) => Math.Max(x, 0) + Double2.Log1p(Double2.Exp(-Math.Abs(x)));
    }

    public readonly struct Silu : IMapFunction
    {
        public static (double Single, double Double) Bound => (3, 3);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Silu(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Silu(x);

        public static double Exact(double x) => double.IsNegativeInfinity(x) ? -0.0 : x / (1 + Math.Exp(-x));

        public static Double2 Exact2(double x) => x < 0 ? x * Double2.Exp(x) / (1 + Double2.Exp(x)) : x / (1 + Double2.Exp(-x));
    }

    public readonly struct Tanh : IMapFunction
    {
        public static (double Single, double Double) Bound => (2, 2);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Tanh(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Tanh(x);

        public static double Exact(double x) => Math.Tanh(x);

        public static Double2 Exact2(double x) => x < 0 ? -OfPositive(-x) : OfPositive(x);

        private static Double2 OfPositive(double x) => Double2.Expm1(2 * Math.Min(x, 100)) / (Double2.Expm1(2 * Math.Min(x, 100)) + 2);
    }

    public readonly struct Sin : IMapFunction
    {
        public static (double Single, double Double) Bound => (2.5, 2.5);

        public static double Reach => ReachOfAngles;

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Sin(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Sin(x);

        public static double Exact(double x) => Math.Abs(x) > 1 << 20 ? double.NaN : Math.Sin(x);

        public static Double2 Exact2(double x) => Math.Abs(x) > 1 << 30 ? double.NaN : Double2.Sin(x, 0);
    }

    public readonly struct Cos : IMapFunction
    {
        public static (double Single, double Double) Bound => (2.5, 2.5);

        public static double Reach => ReachOfAngles;

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Cos(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Cos(x);

        public static double Exact(double x) => Math.Abs(x) > 1 << 20 ? double.NaN : Math.Cos(x);

        public static Double2 Exact2(double x) => Math.Abs(x) > 1 << 30 ? double.NaN : Double2.Sin(x, 1);
    }

    public readonly struct Rsqrt : IMapFunction
    {
        public static (double Single, double Double) Bound => (1.5, 1.5);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Rsqrt(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Rsqrt(x);

        public static double Exact(double x) => x == 0 ? 1 / x : 1 / Math.Sqrt(x);

        public static Double2 Exact2(double x) => Double2.Exp(-0.5 * Double2.Log(x));
    }

    public readonly struct Gelu : IMapFunction
    {
        public static (double Single, double Double) Bound => (250, 2000);

        public static T Of<T>(T x)
            where T : struct, IMapNumber<T> => MapMath.Gelu(x);

        public static T Public<T>(T x)
            where T : INumberBase<T> => ScanMath.Gelu(x);

        public static double Exact(double x) => double.IsNegativeInfinity(x) ? -0.0 : x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

        public static Double2 Exact2(double x) => x < 0 ? x * Double2.Exp(Argument(x)) / (1 + Double2.Exp(Argument(x))) : x / (1 + Double2.Exp(-Argument(x)));

        private static Double2 Argument(double x) => 2 * x * (1 + 0.044715 * ((Double2)x * x)) * new Double2(0.7978845608028654, -4.98465440455546e-17);
    }
}
