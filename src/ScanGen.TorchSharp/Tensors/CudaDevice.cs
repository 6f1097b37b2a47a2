using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Tensors;

/// <summary>A CUDA device as torch uses it: in the device's primary context, on the default stream, which is what orders kernels with torch's own work.</summary>
/// <remarks>Made at the first call for a device and kept as long as the process, as torch keeps its own.</remarks>
internal sealed class CudaDevice : TensorAccelerator
{
    private static readonly Lazy<Context> _context = new(() => Context.Create(builder => builder.Cuda()));
    private static readonly ConcurrentDictionary<int, Lazy<CudaDevice>> _devices = new();

    private readonly PrimaryContext _primary;

    private CudaDevice(Accelerator accelerator, PrimaryContext primary)
        : base(accelerator) => _primary = primary;

    /// <summary>The device that torch calls <c>cuda:index</c>.</summary>
    public static CudaDevice Of(int index) => _devices.GetOrAdd(index, index => new(() => Open(index))).Value;

    public override IDisposable Enter() => _primary.Enter();

    private static CudaDevice Open(int index)
    {
        var device = _context.Value.Devices.OfType<ILGPU.Runtime.Cuda.CudaDevice>().FirstOrDefault(device => device.DeviceId == index)
            ?? throw new PlatformNotSupportedException($"ILGPU does not support the device that torch calls cuda:{index}: move the tensors to cpu.");
        var primary = new PrimaryContext(index);
        using (primary.Enter())
        {
            // ILGPU makes a context of its own, whose kernels nothing would order with torch's. It has nothing in it yet: give the accelerator torch's instead.
            var accelerator = device.CreateCudaAccelerator(_context.Value);
            var own = accelerator.NativePtr;
            SetContext(accelerator, primary.Handle);
            CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.DestroyContext(own));
            return new(accelerator, primary);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_NativePtr")]
    private static extern void SetContext(Accelerator accelerator, nint context);
}
