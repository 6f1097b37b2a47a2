using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Scratch memory for the parts of the gradients of gates that are for many positions: a kernel leaves parts in the place of the gradients, and another one adds them up.</summary>
/// <typeparam name="T">Gates, as kernels know them. Parts are accumulators: of 16-bit elements floats.</typeparam>
internal readonly ref struct GateScratch<T> : IDisposable
    where T : unmanaged
{
    private readonly Boards.Lease _scratch;
    private readonly long _bytes;

    /// <param name="stream">Where the kernels are queued. The next call on it may use the same memory.</param>
    /// <param name="boards">Where there is memory.</param>
    /// <param name="count">How many parts.</param>
    /// <param name="tensors">Of how many tensors of gradients.</param>
    public GateScratch(AcceleratorStream stream, Boards boards, long count, int tensors)
    {
        _bytes = count * Math.Max(sizeof(float), Interop.SizeOf<T>());
        _scratch = boards.TakeParts(stream, Padded(_bytes) * tensors);
    }

    /// <summary>The memory of a tensor's parts, in the type that kernels take gradients as.</summary>
    public ArrayView<T> this[int nth] => _scratch.Words.Cast<byte>().SubView(Padded(_bytes) * nth, _bytes).Cast<T>();

    private static long Padded(long bytes) => (bytes + 15) / 16 * 16;

    public void Dispose() => _scratch.Dispose();
}

/// <summary>What comes of the parts.</summary>
internal static class GateScratch
{
    /// <summary>Launches the kernel that adds up the parts of each gradient.</summary>
    /// <param name="stream">Where it is queued.</param>
    /// <param name="sum">The kernel.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="gradGates">The gradients.</param>
    /// <param name="partsPerRow">How many parts a row has.</param>
    public static void AddUp<T>(AcceleratorStream stream, KernelCache.Key sum, ArrayView<T> parts, ArrayView<T> gradGates, int partsPerRow)
        where T : unmanaged
    {
        var kernel = KernelCache.Load(stream, sum);
        using var turn = kernel.TakeTurn();
        kernel.Launcher<GateSumLauncher<T>>()(
            stream, kernel.Configure(gradGates.Length), parts, gradGates, partsPerRow);
    }
}
