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
        Check(Get(out var handle, device));
        Check(Retain(out var context, handle));
        Handle = context;
    }

    public nint Handle { get; }

    /// <summary>Makes the context this thread's, until the result is disposed: torch may have had another device current, and goes on with it.</summary>
    public IDisposable Enter()
    {
        Check(Push(Handle));
        return new Entered();
    }

    /// <summary>Destroys a context that is not a primary one, and leaves the thread with the one before it.</summary>
    public static void Destroy(nint context) => Check(DestroyContext(context));

    private static void Check(CudaError error) => CudaException.ThrowIfFailed(error);

    [LibraryImport(Driver, EntryPoint = "cuDeviceGet")]
    private static partial CudaError Get(out int handle, int device);

    [LibraryImport(Driver, EntryPoint = "cuDevicePrimaryCtxRetain")]
    private static partial CudaError Retain(out nint context, int handle);

    [LibraryImport(Driver, EntryPoint = "cuCtxPushCurrent_v2")]
    private static partial CudaError Push(nint context);

    [LibraryImport(Driver, EntryPoint = "cuCtxPopCurrent_v2")]
    private static partial CudaError Pop(out nint context);

    [LibraryImport(Driver, EntryPoint = "cuCtxDestroy_v2")]
    private static partial CudaError DestroyContext(nint context);

    private sealed class Entered : IDisposable
    {
        public void Dispose() => Check(Pop(out _));
    }
}
