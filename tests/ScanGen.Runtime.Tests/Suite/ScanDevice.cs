namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Something that scans: takes arrays, and writes into arrays.</summary>
internal abstract class ScanDevice
{
    public abstract void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
        where T : unmanaged;

    public abstract void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
        where T : unmanaged;
}

/// <summary>The host kernels on spans.</summary>
internal sealed class HostDevice : ScanDevice
{
    public override string ToString() => "Host";

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false) =>
        element.HostForward(gates, tokens, states, seqLen, reverse);

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false) =>
        element.HostBackward(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse);
}
