using System.Diagnostics.CodeAnalysis;
using ScanGen.Primitives;
using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The emitted kernels of gates and tokens of one element type and states of another, by length.</summary>
/// <typeparam name="T">The element of the caller's views of gates, tokens and their gradients.</typeparam>
/// <typeparam name="TElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TVector">A vector of them.</typeparam>
/// <typeparam name="TState">The element of the caller's views of states and their gradients.</typeparam>
/// <typeparam name="TStateElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TStateVector">As many of them.</typeparam>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type of gates and tokens.</param>
/// <param name="states">The element type of states.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position, where states enter and leave rows.</param>
public sealed class MixedScans<T, TElement, TVector, TState, TStateElement, TStateVector>(
    string className,
    ScanDtype dtype,
    ScanDtype states,
    DeviceScan[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? step = null)
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
    where TState : unmanaged
    where TStateElement : unmanaged
    where TStateVector : unmanaged, IVector<TStateVector, TStateElement>
{
    internal ScanTable Table { get; } = new(className, scans, step)
    {
        Dtype = dtype,
        States = states,
        ElementsPerVector = TVector.Count,
        Access = (
            new(typeof(Aligned<TElement, TVector>), typeof(Aligned<TStateElement, TStateVector>)),
            new(typeof(Unaligned<TElement, TVector>), typeof(Unaligned<TStateElement, TStateVector>))),
        StepOnHost = static (gates, tokens, states, count) => HostScan.Step<T, TState>(gates, tokens, states, count),
    };
}
