using System.Numerics;

namespace ScanGen.TorchSharp.Tests;

/// <summary>What the maps below compute.</summary>
internal static class MapCells
{
    /// <summary>A minGRU's gate, at a rate and behind a mask, and its token, scaled and moved.</summary>
    public static (T Gate, T Token) MinGru<T>(T z, T candidate, T scale, T bias, T rate, T mask)
        where T : INumber<T>
    {
        var replaced = ScanMath.Sigmoid(rate * z);
        return ((T.One - replaced) * mask, replaced * candidate * scale + bias);
    }

    public static (T Gated, T Skipped) Outputs<T>(T state, T y, T candidate, T skip)
        where T : INumber<T> => (state * ScanMath.Silu(y), state + skip * candidate);
}

/// <summary>No output map; inputs of every kind.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal sealed partial class StateMap
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T z, T candidate, [PerChannel] T scale, [PerRow] T bias, [Uniform] T rate, [NoGradient] T mask)
        where T : INumber<T> => MapCells.MinGru(z, candidate, scale, bias, rate, mask);
}

/// <summary>One output, of the state and an input more.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
internal sealed partial class OutputMap
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T z, T candidate)
        where T : INumber<T> => MapCells.MinGru(z, candidate, T.One, T.Zero, T.One, T.One);

    [ScanOutput]
    private static T Output<T>(T state, T y)
        where T : INumber<T> => state * ScanMath.Silu(y);
}

/// <summary>Several results, whose names may be keywords; inputs of both maps, and inputs of every kind.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal sealed partial class SeveralMap
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T z, T candidate, [PerChannel] T scale, [PerRow] T bias, [Uniform] T rate, [NoGradient] T mask)
        where T : INumber<T> => MapCells.MinGru(z, candidate, scale, bias, rate, mask);

    [ScanOutput]
    private static (T Gated, T @base) Output<T>(T state, T y, T candidate, [PerChannel] T skip)
        where T : INumber<T> => MapCells.Outputs(state, y, candidate, skip);
}

/// <summary>The same with some tensors of full precision.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal sealed partial class PreciseMap
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([FullPrecision] T z, T candidate, [PerChannel, FullPrecision] T scale, [PerRow, FullPrecision] T bias, [Uniform, FullPrecision] T rate, [NoGradient] T mask)
        where T : INumber<T> => MapCells.MinGru(z, candidate, scale, bias, rate, mask);

    [ScanOutput]
    [return: FullPrecision]
    private static (T Gated, T @base) Output<T>(T state, T y, T candidate, [PerChannel] T skip)
        where T : INumber<T> => MapCells.Outputs(state, y, candidate, skip);
}

/// <summary>The same of time-major tensors.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal sealed partial class TimeMajorMap
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T z, T candidate, [PerChannel] T scale, [PerRow] T bias, [Uniform] T rate, [NoGradient] T mask)
        where T : INumber<T> => MapCells.MinGru(z, candidate, scale, bias, rate, mask);

    [ScanOutput]
    private static (T Gated, T Skipped) Output<T>(T state, T y, T candidate, [PerChannel] T skip)
        where T : INumber<T> => MapCells.Outputs(state, y, candidate, skip);
}

/// <summary>Complex gates by their logarithms, a channel's, and tokens that leave states as large as they are.</summary>
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class ComplexMap
{
    [ScanMap]
    private static (Complex Gate, Complex Token) Cell([PerChannel] Complex logGate, Complex x)
    {
        var gate = Complex.Exp(logGate);
        return (gate, (1 - (gate * Complex.Conjugate(gate)).Real) * x);
    }

    [ScanOutput]
    private static Complex Output(Complex state, Complex y) => state * Complex.Conjugate(y);
}
