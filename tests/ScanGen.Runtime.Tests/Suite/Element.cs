using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Suite;

internal delegate void HostForward<T>(
    ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int seqLen, bool reverse = false, int maxThreads = 0);

internal delegate void HostBackward<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0);

internal delegate void DeviceForward<T>(
    AcceleratorStream stream, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, int seqLen, bool reverse = false)
    where T : unmanaged;

internal delegate void DeviceBackward<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    int seqLen,
    bool reverse = false)
    where T : unmanaged;

internal delegate void DeviceForwardWithEnds<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> tokens,
    ArrayView<T> states,
    int seqLen,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> final = default)
    where T : unmanaged;

internal delegate void DeviceBackwardWithEnds<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    int seqLen,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> gradFinal = default,
    ArrayView<T> gradInitial = default)
    where T : unmanaged;

internal delegate void HostForwardWithEnds<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> tokens,
    Span<T> states,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    Span<T> final = default)
    where T : unmanaged;

internal delegate void HostBackwardWithEnds<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    int seqLen,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    ReadOnlySpan<T> gradFinal = default,
    Span<T> gradInitial = default)
    where T : unmanaged;

internal delegate void HostStep<T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int maxThreads = 0)
    where T : unmanaged;

internal delegate void DeviceStep<T>(AcceleratorStream stream, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states)
    where T : unmanaged;

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
    HostForward<T> HostForward,
    HostBackward<T> HostBackward,
    Func<AllScans, DeviceForward<T>> DeviceForward,
    Func<AllScans, DeviceBackward<T>> DeviceBackward,
    HostEnds<T> HostEnds,
    Func<EndScans, DeviceEnds<T>> DeviceEnds)
    where T : unmanaged
{
    public bool IsComplex => Dtype is ScanDtype.Complex64 or ScanDtype.Complex128;

    public bool IsNarrow => Dtype is ScanDtype.Float16 or ScanDtype.BFloat16;

    /// <summary>What no kernel has written.</summary>
    public T NaN => Round(new(double.NaN, double.NaN));

    /// <summary>The same with what is added where states are rounded as often on their way, from piece to piece.</summary>
    public Element<T> RoundedBetween(int pieces) => this with { Tolerance = Tolerance + pieces * LastPlace(Round(1)) };

    public T[] RoundAll(Complex[] values) => Array.ConvertAll(values, value => Round(value));

    public Complex[] WidenAll(T[] values) => Array.ConvertAll(values, value => Widen(value));
}

/// <summary>The calls on spans that take states at the ends of rows.</summary>
internal sealed record HostEnds<T>(HostForwardWithEnds<T> Forward, HostBackwardWithEnds<T> Backward, HostStep<T> Step)
    where T : unmanaged;

/// <summary>The calls on views that take states at the ends of rows.</summary>
internal sealed record DeviceEnds<T>(DeviceForwardWithEnds<T> Forward, DeviceBackwardWithEnds<T> Backward, DeviceStep<T> Step)
    where T : unmanaged;

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
