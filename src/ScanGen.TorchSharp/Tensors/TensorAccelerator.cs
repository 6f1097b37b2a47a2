using ILGPU;
using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Tensors;

/// <summary>An accelerator whose kernels work on the memory of tensors as it is.</summary>
/// <param name="accelerator">Whose kernels.</param>
/// <param name="options">How to use it.</param>
internal class TensorAccelerator(Accelerator accelerator, ScanOptions? options = null)
{
    /// <summary>All that the accelerator can reach, from address 0 on.</summary>
    public MemoryBuffer Memory { get; } = new AddressSpace(accelerator);

    public ScanDispatcher Dispatcher { get; } = new(accelerator, options);

    public AcceleratorStream Stream { get; } = accelerator.DefaultStream;

    /// <summary>Makes the accelerator's context this thread's, until the result is disposed.</summary>
    public virtual IDisposable? Enter() => null;

    /// <summary>One buffer for all memory, so that a tensor is a view of it: nothing to make and dispose for each.</summary>
    private sealed class AddressSpace(Accelerator accelerator) : MemoryBuffer(accelerator, long.MaxValue, elementSize: 1)
    {
        protected override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView) => throw NotOurs();

        protected override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) => throw NotOurs();

        protected override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) => throw NotOurs();

        protected override void DisposeAcceleratorObject(bool disposing)
        {
        }

        private static NotSupportedException NotOurs() => new("The memory belongs to tensors; only kernels touch it here.");
    }
}
