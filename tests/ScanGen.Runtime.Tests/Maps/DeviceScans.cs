using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>A minimal GRU, with what a layer does to its states after.</summary>
[ScanKernel(32), ScanKernel(64), ScanKernel(100), ScanKernel(1024), ScanKernel(2048)]
[ScanKernel(256, Dtype = ScanDtype.BFloat16), ScanKernel(16384, Dtype = ScanDtype.BFloat16)]
internal sealed partial class MinGru
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

/// <summary>A linear recurrent unit of real numbers: a parameter a channel, one without a gradient, and states that are what comes of it.</summary>
[ScanKernel(96), ScanKernel(ScanKernel.Any), ScanKernel(64, Dtype = ScanDtype.Float64)]
internal sealed partial class Lru
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([PerChannel] T nu, [PerChannel, NoGradient] T scale, T x)
        where T : INumber<T> => LruScans.Decaying(nu, scale, x);
}

/// <summary>Both maps take an input, another is one a row, and two results come of each state.</summary>
[ScanKernel(48), ScanKernel(33, Dtype = ScanDtype.Float16)]
internal sealed partial class Hgrn
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float forget, [PerRow] float bound, float input) => HgrnScans.Bounded(forget, bound, input);

    [ScanOutput]
    private static (float Left, float Right) Outputs(float state, float input, [PerRow] float bound) => (state * input, ScanMath.Tanh(state) + bound);
}

/// <summary>A forget gate by its logarithm, time-major; both maps take the input, and what passes the state by is a channel's.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(33), ScanKernel(ScanKernel.Any), ScanKernel(33, Dtype = ScanDtype.BFloat16)]
internal sealed partial class LogHgrn
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float logGate, float input)
    {
        var gate = ScanMath.Exp(logGate);
        return (gate, (1 - gate) * input);
    }

    [ScanOutput]
    private static float Output(float state, float input, [PerChannel] float skip) => state * ScanMath.Silu(input) + skip * input;
}

/// <summary>An exponential average, whose weight is one for all that a call averages.</summary>
[ScanKernel(96), ScanKernel(ScanKernel.Any), ScanKernel(40, Dtype = ScanDtype.BFloat16)]
internal sealed partial class Average
{
    [ScanMap]
    private static (float Gate, float Token) Cell([Uniform] float weight, float x) => (1 - weight, weight * x);
}

/// <summary><see cref="Average"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any)]
internal sealed partial class AverageSequences
{
    [ScanMap]
    private static (float Gate, float Token) Cell([Uniform] float weight, float x) => (1 - weight, weight * x);
}
