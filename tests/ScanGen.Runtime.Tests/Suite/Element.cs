using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Suite;

internal delegate void HostForward<TInput, TState>(
    ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int seqLen, bool reverse = false, int maxThreads = 0);

internal delegate void HostBackward<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TState> states,
    ReadOnlySpan<TState> gradStates,
    Span<TInput> gradGates,
    Span<TInput> gradTokens,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0);

internal delegate void DeviceForward<TInput, TState>(
    AcceleratorStream stream, ArrayView<TInput> gates, ArrayView<TInput> tokens, ArrayView<TState> states, int seqLen, bool reverse = false)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceBackward<TInput, TState>(
    AcceleratorStream stream,
    ArrayView<TInput> gates,
    ArrayView<TState> states,
    ArrayView<TState> gradStates,
    ArrayView<TInput> gradGates,
    ArrayView<TInput> gradTokens,
    int seqLen,
    bool reverse = false)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceForwardWithEnds<TInput, TState>(
    AcceleratorStream stream,
    ArrayView<TInput> gates,
    ArrayView<TInput> tokens,
    ArrayView<TState> states,
    int seqLen,
    bool reverse = false,
    ArrayView<TState> initial = default,
    ArrayView<TState> final = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceBackwardWithEnds<TInput, TState>(
    AcceleratorStream stream,
    ArrayView<TInput> gates,
    ArrayView<TState> states,
    ArrayView<TState> gradStates,
    ArrayView<TInput> gradGates,
    ArrayView<TInput> gradTokens,
    int seqLen,
    bool reverse = false,
    ArrayView<TState> initial = default,
    ArrayView<TState> gradFinal = default,
    ArrayView<TState> gradInitial = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void HostForwardWithEnds<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TInput> tokens,
    Span<TState> states,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<TState> initial = default,
    Span<TState> final = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void HostBackwardWithEnds<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TState> states,
    ReadOnlySpan<TState> gradStates,
    Span<TInput> gradGates,
    Span<TInput> gradTokens,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<TState> initial = default,
    ReadOnlySpan<TState> gradFinal = default,
    Span<TState> gradInitial = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void HostStep<TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int maxThreads = 0)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceStep<TInput, TState>(AcceleratorStream stream, ArrayView<TInput> gates, ArrayView<TInput> tokens, ArrayView<TState> states)
    where TInput : unmanaged
    where TState : unmanaged;

/// <summary>An element type as the suite sees it: how it rounds, how far a result may be off, and the calls there are for it.</summary>
/// <param name="Dtype">Its name.</param>
/// <param name="Tolerance">What a result may be off by for each unit of <see cref="Oracle.Allowance"/>.</param>
/// <param name="Round">The nearest element; of real ones, to the real part.</param>
/// <param name="Widen">The number an element is.</param>
/// <param name="LastPlace">The distance from a (rounded) number to the next larger one in magnitude where a store rounds; else 0.</param>
/// <param name="HostForward">The call on spans.</param>
/// <param name="HostBackward">The call on spans.</param>
/// <param name="DeviceForward">The call on views.</param>
/// <param name="DeviceBackward">The call on views.</param>
/// <param name="HostEnds">The calls on spans that take states at the ends of rows.</param>
/// <param name="DeviceEnds">The calls on views that take states at the ends of rows.</param>
internal sealed record Element<T>(
    ScanDtype Dtype,
    double Tolerance,
    Func<Complex, T> Round,
    Func<T, Complex> Widen,
    Func<T, double> LastPlace,
    HostForward<T, T> HostForward,
    HostBackward<T, T> HostBackward,
    Func<AllScans, DeviceForward<T, T>> DeviceForward,
    Func<AllScans, DeviceBackward<T, T>> DeviceBackward,
    HostEnds<T, T> HostEnds,
    Func<EndScans, DeviceEnds<T, T>> DeviceEnds)
    where T : unmanaged
{
    public bool IsComplex => Dtype is ScanDtype.Complex64 or ScanDtype.Complex128;

    public bool IsNarrow => Dtype is ScanDtype.Float16 or ScanDtype.BFloat16;

    /// <summary>What no kernel has written.</summary>
    public T NaN => Round(new(double.NaN, double.NaN));

    /// <summary>What is lost of 1 by rounding.</summary>
    public double Rounding => LastPlace(Round(1));

    /// <summary>The same with so much more lost on the way.</summary>
    public Element<T> Losing(double loss) => this with { Tolerance = Tolerance + loss };

    public T[] RoundAll(Complex[] values) => Array.ConvertAll(values, value => Round(value));

    public Complex[] WidenAll(T[] values) => Array.ConvertAll(values, value => Widen(value));
}

/// <summary>The calls on spans that take states at the ends of rows.</summary>
internal sealed record HostEnds<TInput, TState>(HostForwardWithEnds<TInput, TState> Forward, HostBackwardWithEnds<TInput, TState> Backward, HostStep<TInput, TState> Step)
    where TInput : unmanaged
    where TState : unmanaged;

/// <summary>The calls on views that take states at the ends of rows.</summary>
internal sealed record DeviceEnds<TInput, TState>(DeviceForwardWithEnds<TInput, TState> Forward, DeviceBackwardWithEnds<TInput, TState> Backward, DeviceStep<TInput, TState> Step)
    where TInput : unmanaged
    where TState : unmanaged;

internal static class Element
{
    private const double SingleTolerance = 2e-6;
    private const double DoubleTolerance = 1e-13;

    public static readonly Element<float> Float32 = new(
        ScanDtype.Float32, SingleTolerance, value => (float)value.Real, value => value, _ => 0,
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly Element<Half> Float16 = new(
        ScanDtype.Float16, SingleTolerance, value => (Half)value.Real, value => (double)value,
        value => (double)Half.BitIncrement(Half.Abs(value)) - (double)Half.Abs(value),
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly Element<BFloat16> BFloat16 = new(
        ScanDtype.BFloat16, SingleTolerance, value => (BFloat16)value.Real, value => (double)value,
        value => (double)ScanGen.BFloat16.FromBits((ushort)((value.ToBits() & 0x7FFF) + 1)) - Math.Abs((double)value),
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly Element<double> Float64 = new(
        ScanDtype.Float64, DoubleTolerance, value => value.Real, value => value, _ => 0,
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly Element<Complex64> Complex64 = new(
        ScanDtype.Complex64, SingleTolerance, value => (Complex64)value, value => value, _ => 0,
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly Element<Complex> Complex128 = new(
        ScanDtype.Complex128, DoubleTolerance, value => value, value => value, _ => 0,
        AllScans.Host.Forward, AllScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(EndScans.Host.Forward, EndScans.Host.Backward, EndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));
}
