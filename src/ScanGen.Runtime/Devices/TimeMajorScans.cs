using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ScanGen.Checks;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one element type in the time-major layout, by length.</summary>
/// <inheritdoc cref="TimeMajorScan{T, TElement, TVector}"/>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position.</param>
public sealed class TimeMajorScans<T, TElement, TVector>(
    string className,
    ScanDtype dtype,
    TimeMajorScan<T, TElement, TVector>[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type step)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>The element type.</summary>
    public ScanDtype Dtype { get; } = dtype;

    /// <summary>The annotated class.</summary>
    internal string ClassName => className;

    internal ImmutableArray<TimeMajorScan<T, TElement, TVector>> All { get; } = [.. scans];

    /// <summary>The kernel of one position.</summary>
    internal KernelCache.Key Step { get; } = new(step, ScanDirection.Forward);

    /// <summary>The kernels for sequences of <paramref name="seqLen"/> positions.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type.</exception>
    internal TimeMajorScan<T, TElement, TVector> this[long seqLen]
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

            return seqLen is > 0 and <= ScanKernel.Longest && scans[^1].SeqLen == ScanKernel.Any
                ? scans[^1]
                : throw ScanErrors.UndeclaredLength(className, Dtype, seqLen, [.. scans.Select(scan => scan.SeqLen)]);
        }
    }
}
