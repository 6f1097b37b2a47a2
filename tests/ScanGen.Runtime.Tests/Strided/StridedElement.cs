using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Strided;

internal delegate void HostStrided<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> tokens,
    Span<T> states,
    int batch,
    int dim,
    int seqLen,
    bool reverse,
    int maxThreads,
    ScanStrides? gatesStrides,
    ScanStrides? tokensStrides,
    ScanStrides? statesStrides,
    ReadOnlySpan<T> initial,
    Span<T> final)
    where T : unmanaged;

internal delegate void HostStridedGradients<T>(
    ReadOnlySpan<T> gates,
    ReadOnlySpan<T> states,
    ReadOnlySpan<T> gradStates,
    Span<T> gradGates,
    Span<T> gradTokens,
    int batch,
    int dim,
    int seqLen,
    bool reverse,
    int maxThreads,
    ScanStrides? gatesStrides,
    ScanStrides? statesStrides,
    ScanStrides? gradStatesStrides,
    ScanStrides? gradGatesStrides,
    ScanStrides? gradTokensStrides,
    ReadOnlySpan<T> initial,
    ReadOnlySpan<T> gradFinal,
    Span<T> gradInitial)
    where T : unmanaged;

internal delegate void DeviceStrided<T>(
    AcceleratorStream stream,
    ArrayView3D<T, Stride3D.General> gates,
    ArrayView3D<T, Stride3D.General> tokens,
    ArrayView3D<T, Stride3D.General> states,
    bool reverse,
    ArrayView2D<T, Stride2D.DenseY> initial,
    ArrayView2D<T, Stride2D.DenseY> final)
    where T : unmanaged;

internal delegate void DeviceStridedGradients<T>(
    AcceleratorStream stream,
    ArrayView3D<T, Stride3D.General> gates,
    ArrayView3D<T, Stride3D.General> states,
    ArrayView3D<T, Stride3D.General> gradStates,
    ArrayView3D<T, Stride3D.General> gradGates,
    ArrayView3D<T, Stride3D.General> gradTokens,
    bool reverse,
    ArrayView2D<T, Stride2D.DenseY> initial,
    ArrayView2D<T, Stride2D.DenseY> gradFinal,
    ArrayView2D<T, Stride2D.DenseY> gradInitial)
    where T : unmanaged;

/// <summary>An element type, with the calls of <see cref="StridedScans"/> for it.</summary>
internal sealed record StridedElement<T>(
    Element<T> Element,
    HostStrided<T> HostForward,
    HostStridedGradients<T> HostBackward,
    Func<StridedScans, DeviceStrided<T>> DeviceForward,
    Func<StridedScans, DeviceStridedGradients<T>> DeviceBackward)
    where T : unmanaged;

internal static class StridedElement
{
    public static readonly StridedElement<float> Float32 = new(
        Element.Float32, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Half> Float16 = new(
        Element.Float16, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<BFloat16> BFloat16 = new(
        Element.BFloat16, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<double> Float64 = new(
        Element.Float64, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Complex64> Complex64 = new(
        Element.Complex64, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Complex> Complex128 = new(
        Element.Complex128, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
