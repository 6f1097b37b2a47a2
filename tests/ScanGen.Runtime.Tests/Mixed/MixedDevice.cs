using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>Something that scans arrays of two types, on copies that begin anywhere. Arrays of nothing are no states.</summary>
internal abstract class MixedDevice(int inputOffset, int stateOffset) : IDisposable
{
    /// <param name="device">Where.</param>
    /// <param name="maxThreads">On the host.</param>
    /// <param name="inputOffset">Where gates, tokens and their gradients begin.</param>
    /// <param name="stateOffset">Where states and their gradients begin.</param>
    public static MixedDevice Of(ScanDevice device, int maxThreads, int inputOffset = 0, int stateOffset = 0) =>
        device is AcceleratorDevice accelerator
            ? new AcceleratorMixed(accelerator, inputOffset, stateOffset)
            : new HostMixed(maxThreads, inputOffset, stateOffset);

    /// <summary>From states of zero.</summary>
    public abstract void Forward<TInput, TState>(
        MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse)
        where TInput : unmanaged
        where TState : unmanaged;

    /// <summary>From states of zero.</summary>
    public abstract void Backward<TInput, TState>(
        MixedElement<TInput, TState> element,
        TInput[] gates,
        TState[] states,
        TState[] gradStates,
        TInput[] gradGates,
        TInput[] gradTokens,
        int seqLen,
        bool reverse)
        where TInput : unmanaged
        where TState : unmanaged;

    public abstract void Forward<TInput, TState>(
        MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse, TState[] initial, TState[] final)
        where TInput : unmanaged
        where TState : unmanaged;

    public abstract void Backward<TInput, TState>(
        MixedElement<TInput, TState> element,
        TInput[] gates,
        TState[] states,
        TState[] gradStates,
        TInput[] gradGates,
        TInput[] gradTokens,
        int seqLen,
        bool reverse,
        TState[] initial,
        TState[] gradFinal,
        TState[] gradInitial)
        where TInput : unmanaged
        where TState : unmanaged;

    public abstract void Step<TInput, TState>(MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states)
        where TInput : unmanaged
        where TState : unmanaged;

    public virtual void Dispose()
    {
    }

    private Guarded<TInput> Input<TInput, TState>(MixedElement<TInput, TState> element, TInput[] values)
        where TInput : unmanaged
        where TState : unmanaged => new(element.Input, values, inputOffset);

    private Guarded<TState> State<TInput, TState>(MixedElement<TInput, TState> element, TState[] values)
        where TInput : unmanaged
        where TState : unmanaged => new(element.State, values, stateOffset);

    private sealed class HostMixed(int maxThreads, int inputOffset, int stateOffset) : MixedDevice(inputOffset, stateOffset)
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<TInput, TState>(
            MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse)
        {
            var s = State(element, states);
            element.HostForward(Input(element, gates).Span, Input(element, tokens).Span, s.Span, seqLen, reverse, maxThreads);
            s.HandBack();
        }

        public override void Backward<TInput, TState>(
            MixedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            int seqLen,
            bool reverse)
        {
            var (dg, dt) = (Input(element, gradGates), Input(element, gradTokens));
            element.HostBackward(
                Input(element, gates).Span, State(element, states).Span, State(element, gradStates).Span, dg.Span, dt.Span, seqLen, reverse, maxThreads);
            dg.HandBack();
            dt.HandBack();
        }

        public override void Forward<TInput, TState>(
            MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse, TState[] initial, TState[] final)
        {
            var (s, leaving) = (State(element, states), State(element, final));
            element.HostEnds.Forward(
                Input(element, gates).Span, Input(element, tokens).Span, s.Span, seqLen, reverse, maxThreads, State(element, initial).Span, leaving.Span);
            s.HandBack();
            leaving.HandBack();
        }

        public override void Backward<TInput, TState>(
            MixedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            int seqLen,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial)
        {
            var (dg, dt, leaving) = (Input(element, gradGates), Input(element, gradTokens), State(element, gradInitial));
            element.HostEnds.Backward(
                Input(element, gates).Span, State(element, states).Span, State(element, gradStates).Span, dg.Span, dt.Span, seqLen, reverse, maxThreads,
                State(element, initial).Span, State(element, gradFinal).Span, leaving.Span);
            dg.HandBack();
            dt.HandBack();
            leaving.HandBack();
        }

        public override void Step<TInput, TState>(MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states)
        {
            var s = State(element, states);
            element.HostEnds.Step(Input(element, gates).Span, Input(element, tokens).Span, s.Span, maxThreads);
            s.HandBack();
        }
    }

    private sealed class AcceleratorMixed(AcceleratorDevice device, int inputOffset, int stateOffset) : MixedDevice(inputOffset, stateOffset)
    {
        private readonly MixedFromZero _fromZero = new(device.Accelerator, device.Options);
        private readonly MixedScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<TInput, TState>(
            MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse)
        {
            using var buffers = new Buffers(device.Accelerator);
            var s = State(element, states);
            element.DeviceForward(_fromZero)(
                device.Accelerator.DefaultStream, Input(element, gates).View(buffers), Input(element, tokens).View(buffers), s.View(buffers), seqLen, reverse);
            s.Download(buffers);
        }

        public override void Backward<TInput, TState>(
            MixedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            int seqLen,
            bool reverse)
        {
            using var buffers = new Buffers(device.Accelerator);
            var (dg, dt) = (Input(element, gradGates), Input(element, gradTokens));
            element.DeviceBackward(_fromZero)(
                device.Accelerator.DefaultStream,
                Input(element, gates).View(buffers), State(element, states).View(buffers), State(element, gradStates).View(buffers),
                dg.View(buffers), dt.View(buffers), seqLen, reverse);
            dg.Download(buffers);
            dt.Download(buffers);
        }

        public override void Forward<TInput, TState>(
            MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, int seqLen, bool reverse, TState[] initial, TState[] final)
        {
            using var buffers = new Buffers(device.Accelerator);
            var (s, leaving) = (State(element, states), State(element, final));
            element.DeviceEnds(_scans).Forward(
                device.Accelerator.DefaultStream,
                Input(element, gates).View(buffers), Input(element, tokens).View(buffers), s.View(buffers),
                seqLen, reverse, State(element, initial).View(buffers), leaving.View(buffers));
            s.Download(buffers);
            leaving.Download(buffers);
        }

        public override void Backward<TInput, TState>(
            MixedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            int seqLen,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial)
        {
            using var buffers = new Buffers(device.Accelerator);
            var (dg, dt, leaving) = (Input(element, gradGates), Input(element, gradTokens), State(element, gradInitial));
            element.DeviceEnds(_scans).Backward(
                device.Accelerator.DefaultStream,
                Input(element, gates).View(buffers), State(element, states).View(buffers), State(element, gradStates).View(buffers),
                dg.View(buffers), dt.View(buffers), seqLen, reverse,
                State(element, initial).View(buffers), State(element, gradFinal).View(buffers), leaving.View(buffers));
            dg.Download(buffers);
            dt.Download(buffers);
            leaving.Download(buffers);
        }

        public override void Step<TInput, TState>(MixedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states)
        {
            using var buffers = new Buffers(device.Accelerator);
            var s = State(element, states);
            element.DeviceEnds(_scans).Step(
                device.Accelerator.DefaultStream, Input(element, gates).View(buffers), Input(element, tokens).View(buffers), s.View(buffers));
            s.Download(buffers);
        }

        public override void Dispose()
        {
            _fromZero.Dispose();
            _scans.Dispose();
        }
    }
}
