using System.Diagnostics.CodeAnalysis;
using ScanGen.Primitives;
using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of one element type, by length.</summary>
/// <typeparam name="T">The element of the caller's views.</typeparam>
/// <typeparam name="TElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TVector">Sixteen bytes of them.</typeparam>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position, where states enter and leave rows.</param>
/// <param name="gateSum">The emitted class of the kernel that adds up the gradients of gates, where one gate is a whole row's.</param>
public sealed partial class DeviceScans<T, TElement, TVector>(
    string className,
    ScanDtype dtype,
    DeviceScan[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? step = null,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? gateSum = null)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    /// <summary>The element type.</summary>
    public ScanDtype Dtype => Table.Dtype;

    internal ScanTable Table { get; } = new(className, scans, step, gateSum)
    {
        Dtype = dtype,
        ElementsPerVector = TVector.Count,
        Access = (new(typeof(Aligned<TElement, TVector>)), new(typeof(Unaligned<TElement, TVector>))),
        StepOnHost = static (gates, tokens, states, count) => HostScan.Step<T, T>(gates, tokens, states, count),
    };
}
