using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Something that scans packed arrays. Arrays given twice are one tensor; arrays of nothing are no states.</summary>
internal abstract class PackedDevice : IDisposable
{
    public static PackedDevice Of(ScanDevice device, int maxThreads) =>
        device is AcceleratorDevice accelerator ? new AcceleratorPacked(accelerator) : new HostPacked(maxThreads);

    public abstract void Forward<TInput, TState>(
        PackedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, ScanOffsets offsets, int dim, bool reverse, TState[] initial, TState[] final)
        where TInput : unmanaged
        where TState : unmanaged;

    public abstract void Backward<TInput, TState>(
        PackedElement<TInput, TState> element,
        TInput[] gates,
        TState[] states,
        TState[] gradStates,
        TInput[] gradGates,
        TInput[] gradTokens,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        TState[] initial,
        TState[] gradFinal,
        TState[] gradInitial)
        where TInput : unmanaged
        where TState : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostPacked(int maxThreads) : PackedDevice
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<TInput, TState>(
            PackedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, ScanOffsets offsets, int dim, bool reverse, TState[] initial, TState[] final) =>
            element.HostForward(gates, tokens, states, offsets, dim, reverse, maxThreads, initial, final);

        public override void Backward<TInput, TState>(
            PackedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            ScanOffsets offsets,
            int dim,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial) =>
            element.HostBackward(gates, states, gradStates, gradGates, gradTokens, offsets, dim, reverse, maxThreads, initial, gradFinal, gradInitial);
    }

    private sealed class AcceleratorPacked(AcceleratorDevice device) : PackedDevice
    {
        private readonly PackedScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<TInput, TState>(
            PackedElement<TInput, TState> element, TInput[] gates, TInput[] tokens, TState[] states, ScanOffsets offsets, int dim, bool reverse, TState[] initial, TState[] final)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream,
                buffers.View(gates), buffers.View(tokens), buffers.View(states), offsets, dim, reverse, buffers.View(initial), buffers.View(final));
            buffers.Download(states);
            buffers.Download(final);
        }

        public override void Backward<TInput, TState>(
            PackedElement<TInput, TState> element,
            TInput[] gates,
            TState[] states,
            TState[] gradStates,
            TInput[] gradGates,
            TInput[] gradTokens,
            ScanOffsets offsets,
            int dim,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                buffers.View(gates), buffers.View(states), buffers.View(gradStates), buffers.View(gradGates), buffers.View(gradTokens),
                offsets, dim, reverse, buffers.View(initial), buffers.View(gradFinal), buffers.View(gradInitial));
            buffers.Download(gradGates);
            buffers.Download(gradTokens);
            buffers.Download(gradInitial);
        }

        public override void Dispose() => _scans.Dispose();
    }
}
