using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Strided;

internal delegate void HostStrided<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TInput> tokens,
    Span<TState> states,
    int batch,
    int dim,
    int seqLen,
    bool reverse,
    int maxThreads,
    ScanStrides? gatesStrides,
    ScanStrides? tokensStrides,
    ScanStrides? statesStrides,
    ReadOnlySpan<TState> initial,
    Span<TState> final)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void HostStridedGradients<TInput, TState>(
    ReadOnlySpan<TInput> gates,
    ReadOnlySpan<TState> states,
    ReadOnlySpan<TState> gradStates,
    Span<TInput> gradGates,
    Span<TInput> gradTokens,
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
    ReadOnlySpan<TState> initial,
    ReadOnlySpan<TState> gradFinal,
    Span<TState> gradInitial)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceStrided<TInput, TState>(
    AcceleratorStream stream,
    ArrayView3D<TInput, Stride3D.General> gates,
    ArrayView3D<TInput, Stride3D.General> tokens,
    ArrayView3D<TState, Stride3D.General> states,
    bool reverse,
    ArrayView2D<TState, Stride2D.DenseY> initial,
    ArrayView2D<TState, Stride2D.DenseY> final)
    where TInput : unmanaged
    where TState : unmanaged;

internal delegate void DeviceStridedGradients<TInput, TState>(
    AcceleratorStream stream,
    ArrayView3D<TInput, Stride3D.General> gates,
    ArrayView3D<TState, Stride3D.General> states,
    ArrayView3D<TState, Stride3D.General> gradStates,
    ArrayView3D<TInput, Stride3D.General> gradGates,
    ArrayView3D<TInput, Stride3D.General> gradTokens,
    bool reverse,
    ArrayView2D<TState, Stride2D.DenseY> initial,
    ArrayView2D<TState, Stride2D.DenseY> gradFinal,
    ArrayView2D<TState, Stride2D.DenseY> gradInitial)
    where TInput : unmanaged
    where TState : unmanaged;

/// <summary>The types of inputs and of states, with the calls of <see cref="StridedScans"/> for them.</summary>
internal sealed record StridedElement<TInput, TState>(
    Element<TInput> Input,
    Element<TState> State,
    HostStrided<TInput, TState> HostForward,
    HostStridedGradients<TInput, TState> HostBackward,
    Func<StridedScans, DeviceStrided<TInput, TState>> DeviceForward,
    Func<StridedScans, DeviceStridedGradients<TInput, TState>> DeviceBackward)
    where TInput : unmanaged
    where TState : unmanaged;

internal static class StridedElement
{
    public static readonly StridedElement<float, float> Float32 = new(
        Element.Float32, Element.Float32, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Half, Half> Float16 = new(
        Element.Float16, Element.Float16, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<BFloat16, BFloat16> BFloat16 = new(
        Element.BFloat16, Element.BFloat16, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<double, double> Float64 = new(
        Element.Float64, Element.Float64, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Complex64, Complex64> Complex64 = new(
        Element.Complex64, Element.Complex64, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<Complex, Complex> Complex128 = new(
        Element.Complex128, Element.Complex128, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<BFloat16, float> BFloat16ToFloat32 = new(
        Element.BFloat16, Element.Float32, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly StridedElement<float, Half> Float32ToFloat16 = new(
        Element.Float32, Element.Float16, StridedScans.Host.Forward, StridedScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
