using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>A minGRU, with an output that gates the state.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal static partial class MinGruScans
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }

    [ScanOutput]
    private static float Output(float state, float y) => state * ScanMath.Silu(y);
}

/// <summary>The same with states of another type.</summary>
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(ScanKernel.Any, States = ScanDtype.Float16)]
internal static partial class MixedMinGruScans
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate) => (1 - ScanMath.Sigmoid(z), ScanMath.Sigmoid(z) * candidate);

    [ScanOutput]
    private static float Output(float state, float y) => state * ScanMath.Silu(y);
}

/// <summary>A real LRU: channels have a decay each, and a scale that nobody wants the gradient of.</summary>
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal static partial class LruScans
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([PerChannel] T nu, [PerChannel, NoGradient] T scale, T x)
        where T : INumber<T> => Decaying(nu, scale, x);

    public static (T Gate, T Token) Decaying<T>(T nu, T scale, T x)
        where T : INumber<T>
    {
        var gate = ScanMath.Exp(-ScanMath.Softplus(nu));
        return (gate, ScanMath.Sqrt(T.One - gate * gate) * scale * x);
    }
}

/// <summary>HGRN, whose gates have a bound of each row's.</summary>
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float16)]
internal static partial class HgrnScans
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T forget, [PerRow] T bound, T input)
        where T : INumber<T> => Bounded(forget, bound, input);

    public static (T Gate, T Token) Bounded<T>(T forget, T bound, T input)
        where T : INumber<T>
    {
        var gate = bound + (T.One - bound) * ScanMath.Sigmoid(forget);
        return (gate, (T.One - gate) * input);
    }
}

/// <summary>Two results, and inputs that both maps take.</summary>
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
internal static partial class ShareScans
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T x, [PerChannel] T w)
        where T : INumber<T> => (ScanMath.Sigmoid(x), x * w);

    [ScanOutput]
    private static (T Product, T Sum) Output<T>(T state, [PerChannel] T w, T x, [PerRow] T y)
        where T : INumber<T> => (state * x * y, state + w * x);
}

/// <summary>A map without gradients, beside an output that has some.</summary>
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
internal static partial class FixedScans
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([NoGradient] T x)
        where T : INumber<T> => (ScanMath.Sigmoid(x), x);

    [ScanOutput]
    private static T Output<T>(T state, T x)
        where T : INumber<T> => state * x;
}

/// <summary>A linear recurrent unit of complex numbers: a decay and a turn a channel, and a unit a row that what comes of it is measured in.</summary>
[ScanKernel(40, Dtype = ScanDtype.Complex64), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex64)]
internal sealed partial class Turning
{
    [ScanMap]
    private static (Complex64 Gate, Complex64 Token) Cell([PerChannel] Complex64 logGate, Complex64 x)
    {
        var gate = ScanMath.Exp(logGate);
        return (gate, ScanMath.Sqrt(1 - (gate * Complex64.Conjugate(gate)).Real) * x);
    }

    [ScanOutput]
    private static Complex64 Output(Complex64 state, Complex64 x, [PerRow] Complex64 unit) => state * Complex64.Conjugate(x) + x / unit;
}

/// <summary><see cref="Turning"/> in the time-major layout, and of doubles.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class TurningSequences
{
    [ScanMap]
    private static (Complex Gate, Complex Token) Cell([PerChannel] Complex logGate, Complex x)
    {
        var gate = Complex.Exp(logGate);
        return (gate, Math.Sqrt(1 - gate.Real * gate.Real - gate.Imaginary * gate.Imaginary) * x);
    }

    [ScanOutput]
    private static Complex Output(Complex state, Complex x, [PerRow] Complex unit) => state * Complex.Conjugate(x) + x / unit;
}

/// <summary>Tensors of every extent that are of full precision, beside one that is the kernel's, and what comes of a state.</summary>
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16), ScanKernel(40, Dtype = ScanDtype.BFloat16)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
internal sealed partial class Weighted
{
    [ScanMap]
    private static (float Gate, float Token) Cell([PerChannel, FullPrecision] float nu, float x, [FullPrecision] float weight, [Uniform, FullPrecision] float scale) => Decaying(nu, x, weight, scale);

    [ScanOutput]
    [return: FullPrecision]
    private static float Output(float state, [FullPrecision] float weight, [PerRow, FullPrecision] float bias) => state * weight + bias;

    public static (float Gate, float Token) Decaying(float nu, float x, float weight, float scale)
    {
        var gate = ScanMath.Exp(-ScanMath.Softplus(nu));
        return (gate, (1 - gate) * x * weight * scale);
    }
}

/// <summary><see cref="Weighted"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(33, Dtype = ScanDtype.BFloat16), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal sealed partial class WeightedSequences
{
    [ScanMap]
    private static (float Gate, float Token) Cell([PerChannel, FullPrecision] float nu, float x, [FullPrecision] float weight, [Uniform, FullPrecision] float scale) => Weighted.Decaying(nu, x, weight, scale);

    [ScanOutput]
    [return: FullPrecision]
    private static float Output(float state, [FullPrecision] float weight, [PerRow, FullPrecision] float bias) => state * weight + bias;
}
