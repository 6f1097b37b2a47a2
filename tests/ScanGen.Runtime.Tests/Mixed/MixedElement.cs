using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>Inputs of one type and states of another, with the calls of <see cref="MixedScans"/> and <see cref="MixedFromZero"/> for them.</summary>
internal sealed record MixedElement<TInput, TState>(
    Element<TInput> Input,
    Element<TState> State,
    HostForward<TInput, TState> HostForward,
    HostBackward<TInput, TState> HostBackward,
    Func<MixedFromZero, DeviceForward<TInput, TState>> DeviceForward,
    Func<MixedFromZero, DeviceBackward<TInput, TState>> DeviceBackward,
    HostEnds<TInput, TState> HostEnds,
    Func<MixedScans, DeviceEnds<TInput, TState>> DeviceEnds)
    where TInput : unmanaged
    where TState : unmanaged
{
    public override string ToString() => $"{Input.Dtype} to {State.Dtype}";
}

internal static class MixedElement
{
    public static readonly MixedElement<BFloat16, float> BFloat16ToFloat32 = new(
        Element.BFloat16, Element.Float32,
        MixedFromZero.Host.Forward, MixedFromZero.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(MixedScans.Host.Forward, MixedScans.Host.Backward, MixedScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly MixedElement<Half, float> Float16ToFloat32 = new(
        Element.Float16, Element.Float32,
        MixedFromZero.Host.Forward, MixedFromZero.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(MixedScans.Host.Forward, MixedScans.Host.Backward, MixedScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly MixedElement<float, BFloat16> Float32ToBFloat16 = new(
        Element.Float32, Element.BFloat16,
        MixedFromZero.Host.Forward, MixedFromZero.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(MixedScans.Host.Forward, MixedScans.Host.Backward, MixedScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));

    public static readonly MixedElement<float, Half> Float32ToFloat16 = new(
        Element.Float32, Element.Float16,
        MixedFromZero.Host.Forward, MixedFromZero.Host.Backward, scans => scans.Forward, scans => scans.Backward,
        new(MixedScans.Host.Forward, MixedScans.Host.Backward, MixedScans.Host.Step), scans => new(scans.Forward, scans.Backward, scans.Step));
}
