using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Tensors;

/// <summary>The context that the CUDA runtime, and so torch, uses on a device; kept alive as long as the process.</summary>
internal sealed partial class PrimaryContext
{
    private const string Driver = "nvcuda";

    static PrimaryContext() => NativeLibrary.SetDllImportResolver(
        typeof(PrimaryContext).Assembly,
        (name, assembly, path) => name == Driver && OperatingSystem.IsLinux() ? NativeLibrary.Load("libcuda.so.1", assembly, path) : 0);

    /// <param name="device">The device's number.</param>
    public PrimaryContext(int device)
    {
        Check(GetDevice(out var handle, device));
        Check(Retain(out var context, handle));
        Handle = context;
    }

    public nint Handle { get; }

    /// <summary>
    /// Makes the context this thread's, until the result is disposed. Each call does: torch may have made another device current in between, and ILGPU
    /// remembers what it set last itself. Nor is the driver's stack of contexts used, of which ILGPU takes the top away when it leaves an accelerator.
    /// </summary>
    public IDisposable Enter()
    {
        Check(GetCurrent(out var before));
        Check(CudaAPI.CurrentAPI.SetCurrentContext(Handle));
        return new Entered(before);
    }

    private static void Check(CudaError error) => CudaException.ThrowIfFailed(error);

    [LibraryImport(Driver, EntryPoint = "cuDeviceGet")]
    private static partial CudaError GetDevice(out int handle, int device);

    [LibraryImport(Driver, EntryPoint = "cuDevicePrimaryCtxRetain")]
    private static partial CudaError Retain(out nint context, int handle);

    [LibraryImport(Driver, EntryPoint = "cuCtxGetCurrent")]
    private static partial CudaError GetCurrent(out nint context);

    private sealed class Entered(nint before) : IDisposable
    {
        public void Dispose() => Check(CudaAPI.CurrentAPI.SetCurrentContext(before));
    }
}
