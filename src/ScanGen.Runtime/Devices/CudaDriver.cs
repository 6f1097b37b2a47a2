using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Devices;

/// <summary>Functions of the CUDA driver that ILGPU's own list of them lacks.</summary>
internal static partial class CudaDriver
{
    private const string Library = "nvcuda";

    static CudaDriver() => NativeLibrary.SetDllImportResolver(
        typeof(CudaDriver).Assembly,
        (name, assembly, path) => name == Library && OperatingSystem.IsLinux() ? NativeLibrary.Load("libcuda.so.1", assembly, path) : 0);

    /// <param name="stream">The stream.</param>
    /// <param name="status">0 where it is not captured.</param>
    [LibraryImport(Library, EntryPoint = "cuStreamIsCapturing")]
    public static partial CudaError IsCapturing(nint stream, out int status);

    [LibraryImport(Library, EntryPoint = "cuStreamWaitEvent")]
    public static partial CudaError WaitEvent(nint stream, nint marked, uint flags);

    /// <param name="stream">The stream.</param>
    /// <param name="flags">1, so that it does not wait for the default stream.</param>
    /// <param name="priority">The lower, the sooner; one that is out of range is the nearest that is in it.</param>
    [LibraryImport(Library, EntryPoint = "cuStreamCreateWithPriority")]
    public static partial CudaError CreateStream(out nint stream, uint flags, int priority);

    [LibraryImport(Library, EntryPoint = "cuStreamQuery")]
    public static partial CudaError QueryStream(nint stream);

    [LibraryImport(Library, EntryPoint = "cuDeviceGet")]
    public static partial CudaError GetDevice(out int handle, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRetain")]
    public static partial CudaError RetainPrimary(out nint context, int handle);

    [LibraryImport(Library, EntryPoint = "cuCtxGetCurrent")]
    public static partial CudaError GetCurrent(out nint context);
}
