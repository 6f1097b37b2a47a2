using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Packed;

internal delegate void HostPacked<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TInput> tokens,
    Span<TState> states,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<TState> initial = default,
    Span<TState> final = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void HostPackedGradients<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TState> states,
    ReadOnlySpan<TState> gradStates,
    Span<TInput> gradGates,
    Span<TInput> gradTokens,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<TState> initial = default,
    ReadOnlySpan<TState> gradFinal = default,
    Span<TState> gradInitial = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DevicePacked<TInput, TState>(
    AcceleratorStream stream,
    ArrayView<TInput> gates,
    ArrayView<TInput> tokens,
    ArrayView<TState> states,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    ArrayView<TState> initial = default,
    ArrayView<TState> final = default)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DevicePackedGradients<TInput, TState>(
    AcceleratorStream stream,
    ArrayView<TInput> gates,
    ArrayView<TState> states,
    ArrayView<TState> gradStates,
    ArrayView<TInput> gradGates,
    ArrayView<TInput> gradTokens,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    ArrayView<TState> initial = default,
    ArrayView<TState> gradFinal = default,
    ArrayView<TState> gradInitial = default)
    where TInput : unmanaged
    where TState : unmanaged;

/// <summary>The types of inputs and of states, with the calls of <see cref="PackedScans"/> for them.</summary>
internal sealed record PackedElement<TInput, TState>(
    Element<TInput> Input,
    Element<TState> State,
    HostPacked<TInput, TState> HostForward,
    HostPackedGradients<TInput, TState> HostBackward,
    Func<PackedScans, DevicePacked<TInput, TState>> DeviceForward,
    Func<PackedScans, DevicePackedGradients<TInput, TState>> DeviceBackward)
    where TInput : unmanaged
    where TState : unmanaged;

internal static class PackedElement
{
    public static readonly PackedElement<float, float> Float32 = new(
        Element.Float32, Element.Float32, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Half, Half> Float16 = new(
        Element.Float16, Element.Float16, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<BFloat16, BFloat16> BFloat16 = new(
        Element.BFloat16, Element.BFloat16, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<double, double> Float64 = new(
        Element.Float64, Element.Float64, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Complex64, Complex64> Complex64 = new(
        Element.Complex64, Element.Complex64, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Complex, Complex> Complex128 = new(
        Element.Complex128, Element.Complex128, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<BFloat16, float> BFloat16ToFloat32 = new(
        Element.BFloat16, Element.Float32, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<float, Half> Float32ToFloat16 = new(
        Element.Float32, Element.Float16, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
