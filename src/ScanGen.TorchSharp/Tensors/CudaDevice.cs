using System.Collections.Concurrent;
using ScanGen.CompilerServices;

namespace ScanGen.Tensors;

/// <summary>A CUDA device as torch uses it: in the device's primary context, on the default stream, which is what orders kernels with torch's own work.</summary>
internal sealed class CudaDevice : TensorAccelerator
{
    private static readonly ConcurrentDictionary<int, Lazy<CudaDevice>> _devices = new();

    private readonly PrimaryContext _primary;

    private CudaDevice(PrimaryContext primary)
        : base(primary.Accelerator) => _primary = primary;

    /// <summary>The device that torch calls <c>cuda:index</c>.</summary>
    public static CudaDevice Of(int index) => _devices.GetOrAdd(index, index => new(() => new CudaDevice(
        PrimaryContext.Of(index) ?? throw new PlatformNotSupportedException($"ILGPU does not support the device that torch calls cuda:{index}: move the tensors to cpu.")))).Value;

    public override IDisposable Enter() => _primary.Enter();
}
