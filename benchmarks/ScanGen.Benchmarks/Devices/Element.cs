using System.Numerics;
using ILGPU.Runtime;
using Half = System.Half;

namespace ScanGen.Benchmarks.Devices;

internal delegate void ForwardCall<T>(
    AcceleratorStream stream, ScanView<T> gates, ScanView<T> tokens, ScanView<T> states, int? seqLen, int? dim = null, bool reverse = false,
    ScanView<T> initial = default, ScanView<T> final = default)
    where T : unmanaged;

internal delegate void BackwardCall<T>(
    AcceleratorStream stream,
    ScanView<T> gates,
    ScanView<T> states,
    ScanView<T> gradStates,
    ScanView<T> gradGates,
    ScanView<T> gradTokens,
    int? seqLen,
    int? dim = null,
    bool reverse = false,
    ScanView<T> initial = default,
    ScanView<T> gradFinal = default,
    ScanView<T> gradInitial = default)
    where T : unmanaged;

internal delegate void AnyForwardCall<T>(
    AcceleratorStream stream, ScanView<T> gates, ScanView<T> tokens, ScanView<T> states, int? seqLen, int? dim, bool reverse,
    ScanView<T> initial, ScanView<T> final, ScanOffsets? offsets)
    where T : unmanaged;

internal delegate void AnyBackwardCall<T>(
    AcceleratorStream stream,
    ScanView<T> gates,
    ScanView<T> states,
    ScanView<T> gradStates,
    ScanView<T> gradGates,
    ScanView<T> gradTokens,
    int? seqLen,
    int? dim,
    bool reverse,
    ScanView<T> initial,
    ScanView<T> gradFinal,
    ScanView<T> gradInitial,
    ScanOffsets? offsets)
    where T : unmanaged;

/// <summary>The calls of one class of scans for one element type.</summary>
internal sealed record Calls<T>(ForwardCall<T> Forward, BackwardCall<T> Backward)
    where T : unmanaged;

/// <summary>An element type: how a number becomes one and back, and the calls for it.</summary>
/// <param name="Dtype">Its name.</param>
/// <param name="Round">The nearest element; of real ones, to the real part.</param>
/// <param name="Widen">The number that an element is.</param>
/// <param name="Accumulate">Rounds a number to what the type is accumulated in.</param>
/// <param name="Tolerance">The largest error, for each unit of max(1, |x|), that a right kernel can have.</param>
/// <param name="Of">The calls of this project's own scans.</param>
/// <param name="OfAny">The calls whose kernels take the length at run time.</param>
internal sealed record Element<T>(
    ScanDtype Dtype,
    Func<Complex, T> Round,
    Func<T, Complex> Widen,
    Func<Complex, Complex> Accumulate,
    double Tolerance,
    Func<BenchmarkScans, Calls<T>> Of,
    Func<AnyBenchmarkScans, Calls<T>> OfAny)
    where T : unmanaged
{
    public bool IsComplex => Dtype is ScanDtype.Complex64 or ScanDtype.Complex128;
}

/// <summary>What is done for an element type, whichever it is.</summary>
internal interface IElementVisitor<out TResult>
{
    TResult Visit<T>(Element<T> element)
        where T : unmanaged;
}

internal static class Element
{
    private const double SingleTolerance = 1e-5;
    private const double DoubleTolerance = 1e-13;

    public static readonly Element<float> Float32 = new(
        ScanDtype.Float32, value => (float)value.Real, value => value, Single, SingleTolerance, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<float>(scans.Forward, scans.Backward));

    public static readonly Element<Half> Float16 = new(
        ScanDtype.Float16, value => (Half)value.Real, value => (double)value, Single, 2e-3, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<Half>(scans.Forward, scans.Backward));

    public static readonly Element<BFloat16> BFloat16 = new(
        ScanDtype.BFloat16, value => (BFloat16)value.Real, value => (double)value, Single, 1.6e-2, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<BFloat16>(scans.Forward, scans.Backward));

    public static readonly Element<double> Float64 = new(
        ScanDtype.Float64, value => value.Real, value => value, value => value, DoubleTolerance, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<double>(scans.Forward, scans.Backward));

    public static readonly Element<Complex64> Complex64 = new(
        ScanDtype.Complex64, value => (Complex64)value, value => value, Single, SingleTolerance, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<Complex64>(scans.Forward, scans.Backward));

    public static readonly Element<Complex> Complex128 = new(
        ScanDtype.Complex128, value => value, value => value, value => value, DoubleTolerance, scans => new(scans.Forward, scans.Backward),
        scans => OfAny<Complex>(scans.Forward, scans.Backward));

    public static TResult Visit<TResult>(ScanDtype dtype, IElementVisitor<TResult> visitor) => dtype switch
    {
        ScanDtype.Float32 => visitor.Visit(Float32),
        ScanDtype.Float16 => visitor.Visit(Float16),
        ScanDtype.BFloat16 => visitor.Visit(BFloat16),
        ScanDtype.Float64 => visitor.Visit(Float64),
        ScanDtype.Complex64 => visitor.Visit(Complex64),
        ScanDtype.Complex128 => visitor.Visit(Complex128),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype)),
    };

    /// <summary>The calls without packed sequences.</summary>
    private static Calls<T> OfAny<T>(AnyForwardCall<T> forward, AnyBackwardCall<T> backward)
        where T : unmanaged => new(
            (stream, gates, tokens, states, seqLen, dim, reverse, initial, final) => forward(stream, gates, tokens, states, seqLen, dim, reverse, initial, final, offsets: null),
            (stream, gates, states, gradStates, gradGates, gradTokens, seqLen, dim, reverse, initial, gradFinal, gradInitial) => backward(
                stream, gates, states, gradStates, gradGates, gradTokens, seqLen, dim, reverse, initial, gradFinal, gradInitial, offsets: null));

    private static Complex Single(Complex value) => (Complex64)value;
}
