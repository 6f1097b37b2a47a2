using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Devices;

/// <summary>The device that a command measures, in a context that profiles.</summary>
internal sealed partial class Target : IDisposable
{
    private readonly Context _context;

    private Target(Context context, Device device, ScanOptions options)
    {
        _context = context;
        Accelerator = device.CreateAccelerator(context);
        Options = options;
    }

    public Accelerator Accelerator { get; }

    /// <summary>What the scans are created with.</summary>
    public ScanOptions Options { get; }

    /// <summary>With the driver, where that is known.</summary>
    public string Description => Accelerator is CudaAccelerator cuda
        ? $"{cuda.Name}, driver {DriverVersion() ?? "unknown"}, CUDA {cuda.DriverVersion}"
        : $"{Accelerator.Name}, {Environment.ProcessorCount} cores";

    /// <summary>Bytes of the largest cache on the way to memory; 0 where the device does not say, or only simulates one.</summary>
    public long CacheBytes => Accelerator switch
    {
        _ when Options.Simulate => 0,
        CudaAccelerator cuda => cuda.Device.L2CacheSize,
        CLAccelerator cl => (long)CLAPI.CurrentAPI.GetDeviceInfo<ulong>(
            ((CLDevice)cl.Device).DeviceId, CLDeviceInfoType.CL_DEVICE_GLOBAL_MEM_CACHE_SIZE),
        _ => LastLevelCache.Bytes,
    };

    /// <summary>The device of the kind, or of no kind the first there is.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none here.</exception>
    public static Target Open(DeviceKind? kind, KernelFamily? family)
    {
        return (kind is { } one ? [one] : Enum.GetValues<DeviceKind>())
            .Select(candidate => Find(candidate, new() { Family = family, Simulate = candidate == DeviceKind.Simulator }))
            .FirstOrDefault(target => target is not null)
            ?? throw new PlatformNotSupportedException($"ILGPU finds no {kind} device here.");
    }

    /// <summary>As many sets of three tensors of so many bytes as hold four times the cache.</summary>
    public int Sets(long tensorBytes) => (int)Math.Max(1, (4 * CacheBytes + 3 * tensorBytes - 1) / (3 * tensorBytes));

    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }

    private static Target? Find(DeviceKind kind, ScanOptions options)
    {
        // Where it finds nothing of what it was asked for, ILGPU offers the simulator.
        var (type, context) = kind switch
        {
            DeviceKind.Cuda => (AcceleratorType.Cuda, Context.Create(builder => builder.Cuda().Profiling())),
            DeviceKind.OpenCL => (AcceleratorType.OpenCL, Context.Create(builder => builder.OpenCL().Profiling())),
            DeviceKind.Simulator => (AcceleratorType.CPU, Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia).Profiling())),
            _ => (AcceleratorType.CPU, Context.Create(builder => builder.CPU().Profiling())),
        };
        if (context.Devices.FirstOrDefault(device => device.AcceleratorType == type) is { } device)
        {
            return new(context, device, options);
        }

        context.Dispose();
        return null;
    }

    /// <summary>ILGPU tells the version of the CUDA interface; that of the driver stands in a file.</summary>
    private static string? DriverVersion()
    {
        const string Linux = "/proc/driver/nvidia/version";
        return File.Exists(Linux) && Dotted().Match(File.ReadAllText(Linux)) is { Success: true } version ? version.Value : null;
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Dotted();
}
