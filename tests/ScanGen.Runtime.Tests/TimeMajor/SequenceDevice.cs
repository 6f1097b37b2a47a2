using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Something that scans time-major arrays. Arrays given twice are one tensor; arrays of nothing are no states.</summary>
internal abstract class SequenceDevice : IDisposable
{
    public static SequenceDevice Of(ScanDevice device) =>
        device is AcceleratorDevice accelerator ? new AcceleratorSequences(accelerator) : new HostSequences();

    public abstract void Forward<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
        where T : unmanaged;

    public abstract void Backward<T>(
        SequenceElement<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim, bool reverse)
        where T : unmanaged;

    public abstract void Forward<T>(
        SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse, T[] initial, T[] final)
        where T : unmanaged;

    public abstract void Backward<T>(
        SequenceElement<T> element,
        T[] gates,
        T[] states,
        T[] gradStates,
        T[] gradGates,
        T[] gradTokens,
        int seqLen,
        int dim,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial)
        where T : unmanaged;

    /// <summary>One position, in place.</summary>
    public abstract void Step<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states)
        where T : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostSequences : SequenceDevice
    {
        public override string ToString() => "Host";

        public override void Forward<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse) =>
            element.HostForward(gates, tokens, states, seqLen, dim, reverse);

        public override void Backward<T>(
            SequenceElement<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim, bool reverse) =>
            element.HostBackward(gates, states, gradStates, gradGates, gradTokens, seqLen, dim, reverse);

        public override void Forward<T>(
            SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse, T[] initial, T[] final) =>
            element.HostEnds.Forward(gates, tokens, states, seqLen, dim, reverse, initial: initial, final: final);

        public override void Backward<T>(
            SequenceElement<T> element,
            T[] gates,
            T[] states,
            T[] gradStates,
            T[] gradGates,
            T[] gradTokens,
            int seqLen,
            int dim,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial) =>
            element.HostEnds.Backward(
                gates, states, gradStates, gradGates, gradTokens, seqLen, dim, reverse, initial: initial, gradFinal: gradFinal, gradInitial: gradInitial);

        public override void Step<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states) => element.HostEnds.Step(gates, tokens, states);
    }

    private sealed class AcceleratorSequences(AcceleratorDevice device) : SequenceDevice
    {
        private readonly SequenceScans _scans = new(device.Accelerator, device.Options);
        private readonly SequenceEndScans _endScans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states), seqLen, dim, reverse);
            buffers.Download(states);
        }

        public override void Backward<T>(
            SequenceElement<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim, bool reverse)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                buffers.View(gates), buffers.View(states), buffers.View(gradStates), buffers.View(gradGates), buffers.View(gradTokens), seqLen, dim, reverse);
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
        }

        public override void Forward<T>(
            SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse, T[] initial, T[] final)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceEnds(_endScans).Forward(
                device.Accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states), seqLen, dim, reverse, buffers.View(initial), buffers.View(final));
            buffers.Download(states);
            buffers.Download(final);
        }

        public override void Backward<T>(
            SequenceElement<T> element,
            T[] gates,
            T[] states,
            T[] gradStates,
            T[] gradGates,
            T[] gradTokens,
            int seqLen,
            int dim,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceEnds(_endScans).Backward(
                device.Accelerator.DefaultStream,
                buffers.View(gates), buffers.View(states), buffers.View(gradStates), buffers.View(gradGates), buffers.View(gradTokens), seqLen, dim, reverse,
                buffers.View(initial), buffers.View(gradFinal), buffers.View(gradInitial));
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
            buffers.Download(gradInitial);
        }

        public override void Step<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceEnds(_endScans).Step(device.Accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states));
            buffers.Download(states);
        }

        public override void Dispose()
        {
            _scans.Dispose();
            _endScans.Dispose();
        }
    }
}
