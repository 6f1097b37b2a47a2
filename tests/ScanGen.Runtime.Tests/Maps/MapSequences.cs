using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary><see cref="MinGruScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal static partial class MinGruSequences
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

/// <summary><see cref="MixedMinGruScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(ScanKernel.Any, States = ScanDtype.Float16)]
internal static partial class MixedMinGruSequences
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate) => (1 - ScanMath.Sigmoid(z), ScanMath.Sigmoid(z) * candidate);

    [ScanOutput]
    private static float Output(float state, float y) => state * ScanMath.Silu(y);
}

/// <summary><see cref="LruScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal static partial class LruSequences
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([PerChannel] T nu, [PerChannel, NoGradient] T scale, T x)
        where T : INumber<T> => LruScans.Decaying(nu, scale, x);
}

/// <summary><see cref="HgrnScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float16)]
internal static partial class HgrnSequences
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T forget, [PerRow] T bound, T input)
        where T : INumber<T> => HgrnScans.Bounded(forget, bound, input);
}

/// <summary><see cref="ShareScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
internal static partial class ShareSequences
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T x, [PerChannel] T w)
        where T : INumber<T> => (ScanMath.Sigmoid(x), x * w);

    [ScanOutput]
    private static (T Product, T Sum) Output<T>(T state, [PerChannel] T w, T x, [PerRow] T y)
        where T : INumber<T> => (state * x * y, state + w * x);
}

/// <summary><see cref="FixedScans"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any), ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
internal static partial class FixedSequences
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([NoGradient] T x)
        where T : INumber<T> => (ScanMath.Sigmoid(x), x);

    [ScanOutput]
    private static T Output<T>(T state, T x)
        where T : INumber<T> => state * x;
}
