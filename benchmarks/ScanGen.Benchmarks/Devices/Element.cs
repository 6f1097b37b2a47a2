using ILGPU;
using ILGPU.Runtime;
using Half = System.Half;

namespace ScanGen.Benchmarks.Devices;

internal delegate void ForwardCall<T>(
    AcceleratorStream stream, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, int seqLen, bool reverse = false)
    where T : unmanaged;

internal delegate void BackwardCall<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    int seqLen)
    where T : unmanaged;

/// <summary>An element type: how a number becomes one and back, and the calls for it.</summary>
/// <param name="Dtype">Its name.</param>
/// <param name="Round">The nearest element.</param>
/// <param name="Widen">The number that an element is.</param>
/// <param name="Accumulate">Rounds a number to what the type is accumulated in.</param>
/// <param name="Forward">The call on views.</param>
/// <param name="Backward">The call on views.</param>
internal sealed record Element<T>(
    ScanDtype Dtype,
    Func<double, T> Round,
    Func<T, double> Widen,
    Func<double, double> Accumulate,
    Func<BenchmarkScans, ForwardCall<T>> Forward,
    Func<BenchmarkScans, BackwardCall<T>> Backward)
    where T : unmanaged;

/// <summary>What is done for an element type, whichever it is.</summary>
internal interface IElementVisitor<out TResult>
{
    TResult Visit<T>(Element<T> element)
        where T : unmanaged;
}

internal static class Element
{
    public static readonly Element<float> Float32 = new(
        ScanDtype.Float32, value => (float)value, value => value, Single, scans => scans.Forward, scans => scans.Backward);

    public static readonly Element<Half> Float16 = new(
        ScanDtype.Float16, value => (Half)value, value => (double)value, Single, scans => scans.Forward, scans => scans.Backward);

    public static readonly Element<BFloat16> BFloat16 = new(
        ScanDtype.BFloat16, value => (BFloat16)value, value => value, Single, scans => scans.Forward, scans => scans.Backward);

    public static readonly Element<double> Float64 = new(
        ScanDtype.Float64, value => value, value => value, value => value, scans => scans.Forward, scans => scans.Backward);

    public static TResult Visit<TResult>(ScanDtype dtype, IElementVisitor<TResult> visitor) => dtype switch
    {
        ScanDtype.Float32 => visitor.Visit(Float32),
        ScanDtype.Float16 => visitor.Visit(Float16),
        ScanDtype.BFloat16 => visitor.Visit(BFloat16),
        ScanDtype.Float64 => visitor.Visit(Float64),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype)),
    };

    private static double Single(double value) => (float)value;
}
