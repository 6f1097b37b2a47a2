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
/// <param name="hasRowInfo">Whether kernels take a <see cref="RowInfo{T}"/>.</param>
public sealed class DeviceScan<T, TElement, TVector>(
    int seqLen,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type warp,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type group,
    INativeScan host,
    bool hasRowInfo = false)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>Elements in a row, or <see cref="ScanKernel.Any"/>.</summary>
    public int SeqLen { get; } = seqLen;

    internal INativeScan Host { get; } = host;

    /// <summary>Whether kernels are told of their rows more than where the tensors are.</summary>
    internal bool HasRowInfo { get; } = hasRowInfo;

    /// <summary>The kernel, compiled on the first call of its kind for an accelerator.</summary>
    internal LoadedKernel Load(Accelerator accelerator, KernelFamily family, ScanDirection direction, bool isAligned) => KernelCache.Load(
        accelerator,
        new(
            family == KernelFamily.Warp ? warp : group,
            direction,
            isAligned ? typeof(Aligned<TElement, TVector>) : typeof(Unaligned<TElement, TVector>)));
}
