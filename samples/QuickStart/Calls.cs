using ILGPU.Runtime;
using ScanGen;
using Half = System.Half;

namespace QuickStart;

internal delegate void SpanForward<T>(
    ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> tokens, ScanSpan<T> states, int? seqLen, int? dim = null, bool reverse = false, int maxThreads = 0,
    ReadOnlyScanSpan<T> initial = default, ScanSpan<T> final = default)
    where T : unmanaged;

internal delegate void SpanBackward<T>(
    ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> states, ReadOnlyScanSpan<T> gradStates, ScanSpan<T> gradGates, ScanSpan<T> gradTokens,
    int? seqLen, int? dim = null, bool reverse = false, int maxThreads = 0,
    ReadOnlyScanSpan<T> initial = default, ReadOnlyScanSpan<T> gradFinal = default, ScanSpan<T> gradInitial = default)
    where T : unmanaged;

internal delegate void ViewForward<T>(
    AcceleratorStream stream, ScanView<T> gates, ScanView<T> tokens, ScanView<T> states, int? seqLen = null, int? dim = null, bool reverse = false,
    ScanView<T> initial = default, ScanView<T> final = default)
    where T : unmanaged;

internal delegate void ViewBackward<T>(
    AcceleratorStream stream, ScanView<T> gates, ScanView<T> states, ScanView<T> gradStates, ScanView<T> gradGates, ScanView<T> gradTokens,
    int? seqLen = null, int? dim = null, bool reverse = false,
    ScanView<T> initial = default, ScanView<T> gradFinal = default, ScanView<T> gradInitial = default)
    where T : unmanaged;

/// <summary>
/// The overloads of <see cref="Scans"/> for one element type. A program that knows its type calls them by name; this one takes the
/// type from the command line.
/// </summary>
/// <param name="Dtype">The element type's name.</param>
/// <param name="Tolerance">How far from the double-precision reference a result may be, for each unit of max(1, |x|).</param>
/// <param name="Round">The nearest element.</param>
/// <param name="Widen">The number an element is.</param>
/// <param name="SpanForward">The host's forward call.</param>
/// <param name="SpanBackward">The host's backward call.</param>
/// <param name="ViewForward">A device's forward call.</param>
/// <param name="ViewBackward">A device's backward call.</param>
internal sealed record Calls<T>(
    ScanDtype Dtype,
    double Tolerance,
    Func<double, T> Round,
    Func<T, double> Widen,
    SpanForward<T> SpanForward,
    SpanBackward<T> SpanBackward,
    Func<Scans, ViewForward<T>> ViewForward,
    Func<Scans, ViewBackward<T>> ViewBackward)
    where T : unmanaged;

internal static class Calls
{
    private const double SingleTolerance = 2e-6;

    public static readonly Calls<float> Float32 = new(
        ScanDtype.Float32, SingleTolerance, value => (float)value, value => value,
        Scans.Host.Forward, Scans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    /// <summary>Accumulated in float, so that what is left is the rounding at the store: half a unit in the last of 11 places.</summary>
    public static readonly Calls<Half> Float16 = new(
        ScanDtype.Float16, 1.0 / 2048 + SingleTolerance, value => (Half)value, value => (double)value,
        Scans.Host.Forward, Scans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    /// <summary>As for Float16, of 8 places.</summary>
    public static readonly Calls<BFloat16> BFloat16 = new(
        ScanDtype.BFloat16, 1.0 / 256 + SingleTolerance, value => (BFloat16)value, value => value,
        Scans.Host.Forward, Scans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly Calls<double> Float64 = new(
        ScanDtype.Float64, 1e-13, value => value, value => value,
        Scans.Host.Forward, Scans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
