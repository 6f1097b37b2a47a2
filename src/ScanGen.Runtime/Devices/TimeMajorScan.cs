using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one length and element type in the time-major layout; one class for every kind of device.</summary>
/// <typeparam name="T">The element of the caller's views.</typeparam>
/// <typeparam name="TElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TVector">Sixteen bytes of them.</typeparam>
/// <param name="seqLen">Positions of a sequence.</param>
/// <param name="kernels">The emitted class.</param>
public sealed class TimeMajorScan<T, TElement, TVector>(
    int seqLen,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type kernels)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>Positions of a sequence.</summary>
    public int SeqLen { get; } = seqLen;

    /// <summary>The kernel, compiled on the first call of its kind for an accelerator.</summary>
    internal LoadedKernel Load(Accelerator accelerator, ScanDirection direction, bool isAligned, bool hasEnds) =>
        KernelCache.Load(accelerator, new(kernels, direction, KernelVariant.Plain with { IsAligned = isAligned, HasEnds = hasEnds }));
}
