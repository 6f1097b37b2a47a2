using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>The emitted kernels of one length, in the families there are.</summary>
/// <param name="seqLen">Elements in a row.</param>
/// <param name="warp">The emitted class of the warp family.</param>
/// <param name="group">The emitted class of the group family; in the time-major layout the one that serves both.</param>
/// <param name="host">The host family; none in the time-major layout, where nothing on the host depends on the length.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeviceScan(
    int seqLen,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type warp,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type group,
    IHostKernel host)
{
    /// <summary>Elements in a row, or <see cref="ScanKernel.Any"/>.</summary>
    public int SeqLen { get; } = seqLen;

    internal IHostKernel Host { get; } = host;

    private readonly ConcurrentDictionary<(KernelFamily Family, ScanDirection Direction), KernelShapes> _shapes = new();

    /// <summary>The emitted class of a device family.</summary>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)]
    internal Type Kernels(KernelFamily family) => family == KernelFamily.Warp ? warp : group;

    /// <summary>How the kernels of a family are launched, which has to be known before one of them is compiled.</summary>
    internal KernelShapes Shapes(KernelFamily family, ScanDirection direction) =>
        _shapes.GetOrAdd((family, direction), static (of, scan) => KernelShapes.Of(scan.Kernels(of.Family), of.Direction), this);
}
