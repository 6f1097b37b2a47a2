using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.TimeMajor;

internal delegate void HostSequences<T>(
    ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int seqLen, int dim, bool reverse = false, int maxThreads = 0)
    where T : unmanaged;

internal delegate void HostGradients<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    int seqLen,
    int dim,
    bool reverse = false,
    int maxThreads = 0)
    where T : unmanaged;

internal delegate void DeviceSequences<T>(
    AcceleratorStream stream, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, int seqLen, int dim, bool reverse = false)
    where T : unmanaged;

internal delegate void DeviceGradients<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    int seqLen,
    int dim,
    bool reverse = false)
    where T : unmanaged;

internal delegate void HostSequencesWithEnds<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> tokens,
    Span<T> states,
    int seqLen,
    int dim,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    Span<T> final = default)
    where T : unmanaged;

internal delegate void HostGradientsWithEnds<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    int seqLen,
    int dim,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    ReadOnlySpan<T> gradFinal = default,
    Span<T> gradInitial = default)
    where T : unmanaged;

internal delegate void DeviceSequencesWithEnds<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> tokens,
    ArrayView<T> states,
    int seqLen,
    int dim,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> final = default)
    where T : unmanaged;

internal delegate void DeviceGradientsWithEnds<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    int seqLen,
    int dim,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> gradFinal = default,
    ArrayView<T> gradInitial = default)
    where T : unmanaged;

/// <summary>An element type, with the calls of <see cref="SequenceScans"/> and <see cref="SequenceEndScans"/> for it.</summary>
internal sealed record SequenceElement<T>(
    Element<T> Element,
    HostSequences<T> HostForward,
    HostGradients<T> HostBackward,
    Func<SequenceScans, DeviceSequences<T>> DeviceForward,
    Func<SequenceScans, DeviceGradients<T>> DeviceBackward,
    HostSequenceEnds<T> HostEnds,
    Func<SequenceEndScans, DeviceSequenceEnds<T>> DeviceEnds)
    where T : unmanaged;

/// <summary>The calls on spans that take states at the ends of sequences.</summary>
internal sealed record HostSequenceEnds<T>(HostSequencesWithEnds<T> Forward, HostGradientsWithEnds<T> Backward, HostStep<T, T> Step)
    where T : unmanaged;

/// <summary>The calls on views that take states at the ends of sequences.</summary>
internal sealed record DeviceSequenceEnds<T>(DeviceSequencesWithEnds<T> Forward, DeviceGradientsWithEnds<T> Backward, DeviceStep<T, T> Step)
    where T : unmanaged;

internal static class SequenceElement
{
    public static readonly SequenceElement<float> Float32 = new(
        Element.Float32, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly SequenceElement<Half> Float16 = new(
        Element.Float16, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly SequenceElement<BFloat16> BFloat16 = new(
        Element.BFloat16, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly SequenceElement<Complex64> Complex64 = new(
        Element.Complex64, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly SequenceElement<Complex> Complex128 = new(
        Element.Complex128, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly SequenceElement<double> Float64 = new(
        Element.Float64, SequenceScans.Host.Forward, SequenceScans.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(SequenceEndScans.Host.Forward, SequenceEndScans.Host.Backward, SequenceEndScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));
}
