using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of an annotated class for one element type, or for states of another, by length: what a dispatcher needs to know of them.</summary>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position, of any number of rows.</param>
/// <param name="gateSum">The emitted class of the kernel that adds up the gradients of gates, where one is for many positions.</param>
/// <param name="fullPrecisionSum">That for gradients of full precision, where the others are narrower.</param>
[StackTraceHidden]
internal sealed class ScanTable(
    string className,
    DeviceScan[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type step,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type gateSum,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? fullPrecisionSum)
{
    /// <summary>The annotated class.</summary>
    public string ClassName => className;

    public required ScanDtype Dtype { get; init; }

    /// <summary>The type of states, where it is another.</summary>
    public ScanDtype? States { get; init; }

    public ScanDtype StateDtype => States ?? Dtype;

    /// <summary>The tensors of the class's maps, if it has any.</summary>
    public MapTensors? Map { get; init; }

    /// <summary>What the axes of tensors are.</summary>
    public ScanLayout Layout => scans[0].Host.Layout;

    /// <summary>Bytes of an element, of the tensor where they are most.</summary>
    public required int WidestElement { get; init; }

    /// <summary>Elements in a vector, of any tensor.</summary>
    public int ElementsPerVector => DeviceVectors.ElementsIn(WidestElement, Layout);

    /// <summary>Takes states on by one position on the host.</summary>
    public required StepOnHost StepOnHost { get; init; }

    public ImmutableArray<DeviceScan> All { get; } = [.. scans];

    /// <summary>The kernel of one position.</summary>
    public KernelCache.Key Step { get; } = new(step, ScanDirection.Forward);

    /// <summary>The kernels for rows of any length, which packed sequences take.</summary>
    /// <exception cref="ArgumentException">The class declares none.</exception>
    public DeviceScan Any => HasAny ? scans[^1] : throw ScanErrors.PackedWantsAny(className, Dtype);

    private bool HasAny => scans[^1].SeqLen == ScanKernel.Any;

    /// <summary>The kernel that adds up the gradients of gates, where one is for many positions.</summary>
    public KernelCache.Key GateSum { get; } = new(gateSum, ScanDirection.Backward, ScanForms.SharedGates);

    /// <summary>That for gradients of full precision, where the others are narrower.</summary>
    public KernelCache.Key? FullPrecisionSum { get; } = fullPrecisionSum is null ? null : new(fullPrecisionSum, ScanDirection.Backward, ScanForms.SharedGates);

    /// <summary>The kernels for rows of <paramref name="seqLen"/> elements.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type.</exception>
    public DeviceScan this[long seqLen]
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
                : throw ScanErrors.UndeclaredLength(className, Dtype, States, seqLen, [.. scans.Select(scan => scan.SeqLen)]);
        }
    }
}

/// <summary>Takes states on by one position on the host; the call is checked.</summary>
internal delegate void StepOnHost(in StepCall call);
