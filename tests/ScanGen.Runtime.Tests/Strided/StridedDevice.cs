using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Something that scans rows that lie apart. Tensors of one array share its memory; ends of nothing are no states.</summary>
internal abstract class StridedDevice : IDisposable
{
    public static StridedDevice Of(ScanDevice device, int maxThreads) =>
        device is AcceleratorDevice accelerator ? new AcceleratorStrided(accelerator) : new HostStrided(maxThreads);

    public abstract void Forward<TInput, TState>(
        StridedElement<TInput, TState> element, StridedTensor<TInput> gates, StridedTensor<TInput> tokens, StridedTensor<TState> states, bool reverse, TState[] initial, TState[] final)
        where TInput : unmanaged
        where TState : unmanaged;

    public abstract void Backward<TInput, TState>(
        StridedElement<TInput, TState> element,
        StridedTensor<TInput> gates,
        StridedTensor<TState> states,
        StridedTensor<TState> gradStates,
        StridedTensor<TInput> gradGates,
        StridedTensor<TInput> gradTokens,
        bool reverse,
        TState[] initial,
        TState[] gradFinal,
        TState[] gradInitial)
        where TInput : unmanaged
        where TState : unmanaged;

    public virtual void Dispose()
    {
    }

    private sealed class HostStrided(int maxThreads) : StridedDevice
    {
        public override string ToString() => $"Host, {maxThreads} threads";

        public override void Forward<TInput, TState>(
            StridedElement<TInput, TState> element, StridedTensor<TInput> gates, StridedTensor<TInput> tokens, StridedTensor<TState> states, bool reverse, TState[] initial, TState[] final) =>
            element.HostForward(
                gates.Span, tokens.Span, states.Span, gates.Batch, gates.Dim, gates.SeqLen, reverse, maxThreads,
                gates.Strides, tokens.Strides, states.Strides, initial, final);

        public override void Backward<TInput, TState>(
            StridedElement<TInput, TState> element,
            StridedTensor<TInput> gates,
            StridedTensor<TState> states,
            StridedTensor<TState> gradStates,
            StridedTensor<TInput> gradGates,
            StridedTensor<TInput> gradTokens,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial) =>
            element.HostBackward(
                gates.Span, states.Span, gradStates.Span, gradGates.Span, gradTokens.Span, gates.Batch, gates.Dim, gates.SeqLen, reverse, maxThreads,
                gates.Strides, states.Strides, gradStates.Strides, gradGates.Strides, gradTokens.Strides, initial, gradFinal, gradInitial);
    }

    private sealed class AcceleratorStrided(AcceleratorDevice device) : StridedDevice
    {
        private readonly StridedScans _scans = new(device.Accelerator, device.Options);

        public override string ToString() => device.ToString();

        public override void Forward<TInput, TState>(
            StridedElement<TInput, TState> element, StridedTensor<TInput> gates, StridedTensor<TInput> tokens, StridedTensor<TState> states, bool reverse, TState[] initial, TState[] final)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceForward(_scans)(
                device.Accelerator.DefaultStream,
                gates.View(buffers.View(gates.Array)), tokens.View(buffers.View(tokens.Array)), states.View(buffers.View(states.Array)),
                reverse, Ends(buffers.View(initial), gates.Dim), Ends(buffers.View(final), gates.Dim));
            buffers.Download(states.Array);
            buffers.Download(final);
        }

        public override void Backward<TInput, TState>(
            StridedElement<TInput, TState> element,
            StridedTensor<TInput> gates,
            StridedTensor<TState> states,
            StridedTensor<TState> gradStates,
            StridedTensor<TInput> gradGates,
            StridedTensor<TInput> gradTokens,
            bool reverse,
            TState[] initial,
            TState[] gradFinal,
            TState[] gradInitial)
        {
            using var buffers = new Buffers(device.Accelerator);
            element.DeviceBackward(_scans)(
                device.Accelerator.DefaultStream,
                gates.View(buffers.View(gates.Array)), states.View(buffers.View(states.Array)), gradStates.View(buffers.View(gradStates.Array)),
                gradGates.View(buffers.View(gradGates.Array)), gradTokens.View(buffers.View(gradTokens.Array)),
                reverse, Ends(buffers.View(initial), gates.Dim), Ends(buffers.View(gradFinal), gates.Dim), Ends(buffers.View(gradInitial), gates.Dim));
            buffers.Download(gradGates.Array);
            buffers.Download(gradTokens.Array);
            buffers.Download(gradInitial);
        }

        public override void Dispose() => _scans.Dispose();

        private static ArrayView2D<T, Stride2D.DenseY> Ends<T>(ArrayView<T> ends, int dim)
            where T : unmanaged => new(ends, new LongIndex2D(ends.Length / dim, dim), new Stride2D.DenseY(dim));
    }
}
