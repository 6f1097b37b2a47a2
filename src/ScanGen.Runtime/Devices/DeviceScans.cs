using System.Collections.Immutable;
using ScanGen.Checks;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one element type, by length.</summary>
/// <inheritdoc cref="DeviceScan{T, TElement, TVector}"/>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type.</param>
/// <param name="scans">One for each declared length.</param>
public sealed partial class DeviceScans<T, TElement, TVector>(
    string className,
    ScanDtype dtype,
    DeviceScan<T, TElement, TVector>[] scans)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>The element type.</summary>
    public ScanDtype Dtype { get; } = dtype;

    internal ImmutableArray<DeviceScan<T, TElement, TVector>> All { get; } = [.. scans];

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

            throw ScanErrors.UndeclaredLength(className, Dtype, seqLen, [.. scans.Select(scan => scan.SeqLen)]);
        }
    }
}
