using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Something that scans packed arrays. Arrays given twice are one tensor; arrays of nothing are no states.</summary>
internal abstract class PackedDevice : IDisposable
{
    public static PackedDevice Of(ScanDevice device, int maxThreads) =>
        device is AcceleratorDevice accelerator ? new AcceleratorPacked(accelerator) : new HostPacked(maxThreads);

    public abstract void Forward<T>(
        PackedElement<T> element, T[] gates, T[] tokens, T[] states, ScanOffsets offsets, int dim, bool reverse, T[] initial, T[] final)
        where T : unmanaged;

    public abstract void Backward<T>(
        PackedElement<T> element,
        T[] gates,
        T[] states,
        T[] gradStates,
        T[] gradGates,
        T[] gradTokens,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial)
        where T : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostPacked(int maxThreads) : PackedDevice
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<T>(
            PackedElement<T> element, T[] gates, T[] tokens, T[] states, ScanOffsets offsets, int dim, bool reverse, T[] initial, T[] final) =>
            element.HostForward(gates, tokens, states, offsets, dim, reverse, maxThreads, initial, final);

        public override void Backward<T>(
            PackedElement<T> element,
            T[] gates,
            T[] states,
            T[] gradStates,
            T[] gradGates,
            T[] gradTokens,
            ScanOffsets offsets,
            int dim,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial) =>
            element.HostBackward(gates, states, gradStates, gradGates, gradTokens, offsets, dim, reverse, maxThreads, initial, gradFinal, gradInitial);
    }

    private sealed class AcceleratorPacked(AcceleratorDevice device) : PackedDevice
    {
        private readonly PackedScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<T>(
            PackedElement<T> element, T[] gates, T[] tokens, T[] states, ScanOffsets offsets, int dim, bool reverse, T[] initial, T[] final)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream,
                buffers[gates], buffers[tokens], buffers[states], offsets, dim, reverse, buffers[initial], buffers[final]);
            buffers.Download(states);
            buffers.Download(final);
        }

        public override void Backward<T>(
            PackedElement<T> element,
            T[] gates,
            T[] states,
            T[] gradStates,
            T[] gradGates,
            T[] gradTokens,
            ScanOffsets offsets,
            int dim,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                buffers[gates], buffers[states], buffers[gradStates], buffers[gradGates], buffers[gradTokens],
                offsets, dim, reverse, buffers[initial], buffers[gradFinal], buffers[gradInitial]);
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
            buffers.Download(gradInitial);
        }

        public override void Dispose() => _scans.Dispose();
    }
}
