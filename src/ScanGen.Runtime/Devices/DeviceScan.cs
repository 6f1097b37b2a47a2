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
        where TLauncher : Delegate =>
        KernelLoader.Load<TLauncher>(accelerator, new(
            family == KernelFamily.Warp ? warp : group,
            direction,
            isAligned ? typeof(Aligned<TElement, TVector>) : typeof(Unaligned<TElement, TVector>)));
}
