using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Packed;

internal delegate void HostPacked<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> tokens,
    Span<T> states,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    Span<T> final = default)
    where T : unmanaged;

internal delegate void HostPackedGradients<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    int maxThreads = 0,
    ReadOnlySpan<T> initial = default,
    ReadOnlySpan<T> gradFinal = default,
    Span<T> gradInitial = default)
    where T : unmanaged;

internal delegate void DevicePacked<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> tokens,
    ArrayView<T> states,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> final = default)
    where T : unmanaged;

internal delegate void DevicePackedGradients<T>(
    AcceleratorStream stream,
    ArrayView<T> gates,
    ArrayView<T> states,
    ArrayView<T> gradStates,
    ArrayView<T> gradGates,
    ArrayView<T> gradTokens,
    ScanOffsets offsets,
    int dim = 1,
    bool reverse = false,
    ArrayView<T> initial = default,
    ArrayView<T> gradFinal = default,
    ArrayView<T> gradInitial = default)
    where T : unmanaged;

/// <summary>An element type, with the calls of <see cref="PackedScans"/> for it.</summary>
internal sealed record PackedElement<T>(
    Element<T> Element,
    HostPacked<T> HostForward,
    HostPackedGradients<T> HostBackward,
    Func<PackedScans, DevicePacked<T>> DeviceForward,
    Func<PackedScans, DevicePackedGradients<T>> DeviceBackward)
    where T : unmanaged;

internal static class PackedElement
{
    public static readonly PackedElement<float> Float32 = new(
        Element.Float32, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Half> Float16 = new(
        Element.Float16, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<BFloat16> BFloat16 = new(
        Element.BFloat16, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<double> Float64 = new(
        Element.Float64, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Complex64> Complex64 = new(
        Element.Complex64, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly PackedElement<Complex> Complex128 = new(
        Element.Complex128, PackedScans.Host.Forward, PackedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
