using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;
using ScanGen.Checks;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one element type, by length.</summary>
/// <inheritdoc cref="DeviceScan{T, TElement, TVector}"/>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position, where states enter and leave rows.</param>
/// <param name="gateSum">The emitted class of the kernel that adds up the gradients of gates, where one gate is a whole row's.</param>
public sealed partial class DeviceScans<T, TElement, TVector>(
    string className,
    ScanDtype dtype,
    DeviceScan<T, TElement, TVector>[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? step = null,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? gateSum = null)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>The element type.</summary>
    public ScanDtype Dtype { get; } = dtype;

    internal ImmutableArray<DeviceScan<T, TElement, TVector>> All { get; } = [.. scans];

    internal StepKernel Step { get; } = new(className, step);

    /// <summary>Whether rows of any length are scanned, of no positions too where states pass through them.</summary>
    internal bool HasAny => scans[^1].SeqLen == ScanKernel.Any;

    /// <summary>The kernel that adds up the gradients of gates, where one gate is a whole row's.</summary>
    internal LoadedKernel LoadGateSum(Accelerator accelerator) => KernelCache.Load(accelerator, new(gateSum!, ScanDirection.Backward, Access: null));

    /// <summary>The kernels for rows of <paramref name="seqLen"/> elements.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type.</exception>
    internal DeviceScan<T, TElement, TVector> this[long seqLen]
    {
        get
        {
            foreach (var scan in scans)
            {
                if (scan.SeqLen == seqLen)
                {
                    return scan;
                }
            }

            return seqLen is > 0 and <= ScanKernel.Longest && HasAny
                ? scans[^1]
                : throw ScanErrors.UndeclaredLength(className, Dtype, seqLen, [.. scans.Select(scan => scan.SeqLen)]);
        }
    }
}
