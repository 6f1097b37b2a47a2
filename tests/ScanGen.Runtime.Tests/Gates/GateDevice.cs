using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Something that scans arrays of rows with a gate each. Arrays given twice are one tensor; arrays of nothing are no states.</summary>
internal abstract class GateDevice : IDisposable
{
    public static GateDevice Of(ScanDevice device, int maxThreads) =>
        device is AcceleratorDevice accelerator ? new AcceleratorGates(accelerator) : new HostGates(maxThreads);

    public abstract void Forward<T>(GateElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final)
        where T : unmanaged;

    public abstract void Backward<T>(
        GateElement<T> element,
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
        where T : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostGates(int maxThreads) : GateDevice
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<T>(GateElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final) =>
            element.HostForward(gates, tokens, states, seqLen, reverse, maxThreads, initial, final);

        public override void Backward<T>(
            GateElement<T> element,
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
            element.HostBackward(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, maxThreads, initial, gradFinal, gradInitial);
    }

    private sealed class AcceleratorGates(AcceleratorDevice device) : GateDevice
    {
        private readonly GateScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<T>(GateElement<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states), seqLen, reverse, buffers.View(initial), buffers.View(final));
            buffers.Download(states);
            buffers.Download(final);
        }

        public override void Backward<T>(
            GateElement<T> element,
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
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                buffers.View(gates), buffers.View(states), buffers.View(gradStates), buffers.View(gradGates), buffers.View(gradTokens),
                seqLen, reverse, buffers.View(initial), buffers.View(gradFinal), buffers.View(gradInitial));
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
            buffers.Download(gradInitial);
        }

        public override void Dispose() => _scans.Dispose();
    }
}
