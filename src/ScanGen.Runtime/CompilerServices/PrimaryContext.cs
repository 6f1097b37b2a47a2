using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>The context that the CUDA runtime uses on a device, and with it torch and NCCL, and an accelerator in it; kept as long as the process, as they keep it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PrimaryContext
{
    private static readonly Lazy<Context> _context = new(() => Context.Create(builder => builder.Cuda()));
    private static readonly ConcurrentDictionary<int, Lazy<PrimaryContext?>> _contexts = new();

    private readonly nint _handle;

    private PrimaryContext(CudaDevice device)
    {
        Check(CudaDriver.GetDevice(out var number, device.DeviceId));
        Check(CudaDriver.RetainPrimary(out _handle, number));

        // On a thread that ends: ILGPU takes for current what it has made current once, which is over when another context comes back.
        Accelerator = Task.Factory.StartNew(() => Create(device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    /// <summary>The accelerator. It is not the caller's to dispose.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>How many devices ILGPU finds.</summary>
    internal static int Count => _context.Value.Devices.OfType<CudaDevice>().Count();

    /// <summary>That of a device; null, where ILGPU finds no such device.</summary>
    /// <param name="device">The device's number, as CUDA counts.</param>
    [RequiresDynamicCode(ScanDispatcher.WhyDynamicCode)]
    public static PrimaryContext? Of(int device) => _contexts.GetOrAdd(
        device,
        number => new(() => _context.Value.Devices.OfType<CudaDevice>().FirstOrDefault(found => found.DeviceId == number) is { } found ? new PrimaryContext(found) : null)).Value;

    /// <summary>
    /// Makes the context this thread's, until the result is disposed. Each call does: another library may have made another device current in between, and ILGPU
    /// remembers what it set last itself. Nor is the driver's stack of contexts used, of which ILGPU takes the top away when it leaves an accelerator.
    /// </summary>
    public IDisposable Enter()
    {
        Check(CudaDriver.GetCurrent(out var before));
        Check(CudaAPI.CurrentAPI.SetCurrentContext(_handle));
        return new Entered(before);
    }

    private CudaAccelerator Create(CudaDevice device)
    {
        // ILGPU makes a context of its own, whose kernels nothing would order with others' and which would take turns with theirs. It has nothing in it yet: give the accelerator this one instead.
        var accelerator = device.CreateCudaAccelerator(_context.Value);
        var own = accelerator.NativePtr;
        SetContext(accelerator, _handle);
        Check(CudaAPI.CurrentAPI.DestroyContext(own));
        return accelerator;
    }

    private static void Check(CudaError error) => CudaException.ThrowIfFailed(error);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_NativePtr")]
    private static extern void SetContext(Accelerator accelerator, nint context);

    private sealed class Entered(nint before) : IDisposable
    {
        public void Dispose() => Check(CudaAPI.CurrentAPI.SetCurrentContext(before));
    }
}
