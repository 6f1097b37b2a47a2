using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Something that scans rows that lie apart. Tensors of one array share its memory; ends of nothing are no states.</summary>
internal abstract class StridedDevice : IDisposable
{
    public static StridedDevice Of(ScanDevice device, int maxThreads) =>
        device is AcceleratorDevice accelerator ? new AcceleratorStrided(accelerator) : new HostStrided(maxThreads);

    public abstract void Forward<T>(
        StridedElement<T> element, StridedTensor<T> gates, StridedTensor<T> tokens, StridedTensor<T> states, bool reverse, T[] initial, T[] final)
        where T : unmanaged;

    public abstract void Backward<T>(
        StridedElement<T> element,
        StridedTensor<T> gates,
        StridedTensor<T> states,
        StridedTensor<T> gradStates,
        StridedTensor<T> gradGates,
        StridedTensor<T> gradTokens,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial)
        where T : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostStrided(int maxThreads) : StridedDevice
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<T>(
            StridedElement<T> element, StridedTensor<T> gates, StridedTensor<T> tokens, StridedTensor<T> states, bool reverse, T[] initial, T[] final) =>
            element.HostForward(
                gates.Span, tokens.Span, states.Span, gates.Batch, gates.Dim, gates.SeqLen, reverse, maxThreads,
                gates.Strides, tokens.Strides, states.Strides, initial, final);

        public override void Backward<T>(
            StridedElement<T> element,
            StridedTensor<T> gates,
            StridedTensor<T> states,
            StridedTensor<T> gradStates,
            StridedTensor<T> gradGates,
            StridedTensor<T> gradTokens,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial) =>
            element.HostBackward(
                gates.Span, states.Span, gradStates.Span, gradGates.Span, gradTokens.Span, gates.Batch, gates.Dim, gates.SeqLen, reverse, maxThreads,
                gates.Strides, states.Strides, gradStates.Strides, gradGates.Strides, gradTokens.Strides, initial, gradFinal, gradInitial);
    }

    private sealed class AcceleratorStrided(AcceleratorDevice device) : StridedDevice
    {
        private readonly StridedScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<T>(
            StridedElement<T> element, StridedTensor<T> gates, StridedTensor<T> tokens, StridedTensor<T> states, bool reverse, T[] initial, T[] final)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream,
                gates.View(buffers[gates.Array]), tokens.View(buffers[tokens.Array]), states.View(buffers[states.Array]),
                reverse, Ends(buffers[initial], gates.Dim), Ends(buffers[final], gates.Dim));
            buffers.Download(states.Array);
            buffers.Download(final);
        }

        public override void Backward<T>(
            StridedElement<T> element,
            StridedTensor<T> gates,
            StridedTensor<T> states,
            StridedTensor<T> gradStates,
            StridedTensor<T> gradGates,
            StridedTensor<T> gradTokens,
            bool reverse,
            T[] initial,
            T[] gradFinal,
            T[] gradInitial)
        {
            using var buffers = new Buffers<T>(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                gates.View(buffers[gates.Array]), states.View(buffers[states.Array]), gradStates.View(buffers[gradStates.Array]),
                gradGates.View(buffers[gradGates.Array]), gradTokens.View(buffers[gradTokens.Array]),
                reverse, Ends(buffers[initial], gates.Dim), Ends(buffers[gradFinal], gates.Dim), Ends(buffers[gradInitial], gates.Dim));
            buffers.Download(gradGates.Array);
            buffers.Download(gradTokens.Array);
            buffers.Download(gradInitial);
        }

        public override void Dispose() => _scans.Dispose();

        private static ArrayView2D<T, Stride2D.DenseY> Ends<T>(ArrayView<T> ends, int dim)
            where T : unmanaged => new(ends, new LongIndex2D(ends.Length / dim, dim), new Stride2D.DenseY(dim));
    }
}
