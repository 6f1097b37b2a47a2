using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Something that scans time-major arrays. Arrays given twice are one tensor.</summary>
internal abstract class SequenceDevice : IDisposable
{
    public static SequenceDevice Of(ScanDevice device) =>
        device is AcceleratorDevice accelerator ? new AcceleratorSequences(accelerator) : new HostSequences();

    public abstract void Forward<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
        where T : unmanaged;

    public abstract void Backward<T>(
        SequenceElement<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim, bool reverse)
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
    }

    private sealed class AcceleratorSequences(AcceleratorDevice device) : SequenceDevice
    {
        private readonly SequenceScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<T>(SequenceElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream, buffers[gates], buffers[tokens], buffers[states], seqLen, dim, reverse);
            buffers.Download(states);
        }

        public override void Backward<T>(
            SequenceElement<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim, bool reverse)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                buffers[gates], buffers[states], buffers[gradStates], buffers[gradGates], buffers[gradTokens], seqLen, dim, reverse);
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
        }

        public override void Dispose() => _scans.Dispose();
    }
}
