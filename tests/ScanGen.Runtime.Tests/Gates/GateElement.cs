using System.Numerics;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>An element type, with the calls of <see cref="GateScans"/> for it.</summary>
internal sealed record GateElement<T>(
    Element<T> Element,
    HostForwardWithEnds<T, T> HostForward,
    HostBackwardWithEnds<T, T> HostBackward,
    Func<GateScans, DeviceForwardWithEnds<T, T>> DeviceForward,
    Func<GateScans, DeviceBackwardWithEnds<T, T>> DeviceBackward)
    where T : unmanaged;

internal static class GateElement
{
    public static readonly GateElement<float> Float32 = new(
        Element.Float32, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly GateElement<Half> Float16 = new(
        Element.Float16, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly GateElement<BFloat16> BFloat16 = new(
        Element.BFloat16, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly GateElement<double> Float64 = new(
        Element.Float64, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly GateElement<Complex64> Complex64 = new(
        Element.Complex64, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);

    public static readonly GateElement<Complex> Complex128 = new(
        Element.Complex128, GateScans.Host.Forward, GateScans.Host.Backward, scans => scans.Forward, scans => scans.Backward);
}
