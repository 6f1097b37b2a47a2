using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.Devices;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>The emitted kernels of one element type, or of gates and tokens of one and states of another, by length.</summary>
/// <typeparam name="T">The element of the caller's views of gates, tokens and their gradients.</typeparam>
/// <typeparam name="TElement">The same element inside a kernel.</typeparam>
/// <typeparam name="TState">The element of the caller's views of states and their gradients.</typeparam>
/// <typeparam name="TStateElement">The same element inside a kernel.</typeparam>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="dtype">The element type of gates and tokens.</param>
/// <param name="states">The element type of states.</param>
/// <param name="scans">One for each declared length, the one for <see cref="ScanKernel.Any"/> last.</param>
/// <param name="step">The emitted class of the kernel of one position.</param>
/// <param name="gateSum">The emitted class of the kernel that adds up the gradients of gates, where one is for many positions.</param>
/// <param name="map">The tensors of the class's maps, if it has any.</param>
/// <param name="fullPrecisionSum">The same as <paramref name="gateSum"/> for gradients of full precision, where the others are narrower.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class DeviceScans<T, TElement, TState, TStateElement>(
    string className,
    ScanDtype dtype,
    ScanDtype states,
    DeviceScan[] scans,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type step,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type gateSum,
    MapTensors? map = null,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? fullPrecisionSum = null)
    where T : unmanaged
    where TElement : unmanaged
    where TState : unmanaged
    where TStateElement : unmanaged
{
    /// <summary>The element type of gates and tokens.</summary>
    public ScanDtype Dtype => Table.Dtype;

    internal ScanTable Table { get; } = new(className, scans, step, gateSum, fullPrecisionSum)
    {
        Dtype = dtype,
        States = states == dtype ? null : states,
        WidestElement = Math.Max(Math.Max(Unsafe.SizeOf<TElement>(), Unsafe.SizeOf<TStateElement>()), map is { HasFullPrecision: true } ? sizeof(float) : 0),
        Map = map,
        StepOnHost = static (in StepCall call) => StepHost.Run<T, TState>(in call),
    };
}
