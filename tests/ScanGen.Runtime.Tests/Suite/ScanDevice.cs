namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Something that scans: takes arrays, and writes into arrays.</summary>
internal abstract class ScanDevice
{
    public abstract void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
        where T : unmanaged;

    public abstract void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
        where T : unmanaged;

    /// <summary>With states at the ends of rows; arrays of nothing where there are none.</summary>
    public virtual void Forward<T>(
        Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final)
        where T : unmanaged => throw new NotSupportedException();

    /// <summary>With states at the ends of rows; arrays of nothing where there are none.</summary>
    public virtual void Backward<T>(
        Element<T> element,
        T[] gates,
        T[] states,
        T[] gradStates,
        T[] gradGates,
        T[] gradTokens,
        int seqLen,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial)
        where T : unmanaged => throw new NotSupportedException();

    /// <summary>One position, in place.</summary>
    public virtual void Step<T>(Element<T> element, T[] gates, T[] tokens, T[] states)
        where T : unmanaged => throw new NotSupportedException();
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

    public override void Forward<T>(
        Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final) =>
        element.HostEnds.Forward(gates, tokens, states, seqLen, reverse, initial: initial, final: final);

    public override void Backward<T>(
        Element<T> element,
        T[] gates,
        T[] states,
        T[] gradStates,
        T[] gradGates,
        T[] gradTokens,
        int seqLen,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial) =>
        element.HostEnds.Backward(
            gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, initial: initial, gradFinal: gradFinal, gradInitial: gradInitial);

    public override void Step<T>(Element<T> element, T[] gates, T[] tokens, T[] states) =>
        element.HostEnds.Step(gates, tokens, states);
}
