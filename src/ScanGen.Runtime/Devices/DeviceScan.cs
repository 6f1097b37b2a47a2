using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one length and element type, in the families there are.</summary>
/// <typeparam name="T">The element of the caller's views.</typeparam>
/// <typeparam name="TElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TVector">Sixteen bytes of them.</typeparam>
/// <param name="seqLen">Elements in a row.</param>
/// <param name="warp">The emitted class of the warp family.</param>
/// <param name="group">The emitted class of the group family.</param>
/// <param name="host">The host family.</param>
/// <param name="isSplit">Whether each row is split over groups.</param>
public sealed class DeviceScan<T, TElement, TVector>(
    int seqLen,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type warp,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type group,
    INativeScan host,
    bool isSplit = false)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>Elements in a row.</summary>
    public int SeqLen { get; } = seqLen;

    internal INativeScan Host { get; } = host;

    /// <summary>Whether each row is split over groups, which meet at a board.</summary>
    internal bool IsSplit { get; } = isSplit;

    /// <summary>The kernel, compiled on the first call of its kind for an accelerator.</summary>
    internal LoadedKernel<TLauncher> Load<TLauncher>(Accelerator accelerator, KernelFamily family, ScanDirection direction, bool isAligned)
        where TLauncher : Delegate
    {
        var key = new KernelCache.Key(
            family == KernelFamily.Warp ? warp : group,
            direction,
            isAligned ? typeof(Aligned<TElement, TVector>) : typeof(Unaligned<TElement, TVector>));
        var cache = KernelCache.For(accelerator);
        return (LoadedKernel<TLauncher>)(cache.TryGet(key, out var kernel) ? kernel : LoadFirst<TLauncher>(cache, accelerator, key));
    }

    /// <summary>A method of its own, since what a lambda captures is allocated on entry, and a call is to allocate nothing.</summary>
    private static object LoadFirst<TLauncher>(KernelCache cache, Accelerator accelerator, KernelCache.Key key)
        where TLauncher : Delegate => cache.GetOrLoad(key, () => Compile<TLauncher>(accelerator, key));

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a dispatcher calls this, and its constructor requires dynamic code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The access types have no members that a trimmer could take away.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The constructor's parameters keep the kernels' methods.")]
    private static LoadedKernel<TLauncher> Compile<TLauncher>(Accelerator accelerator, KernelCache.Key key)
        where TLauncher : Delegate =>
        new(accelerator, key.Kernels.GetMethod(key.Direction.ToString())!.MakeGenericMethod(key.Access));
}
