using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ScanGen;

namespace QuickStart;

/// <summary>What the scans run on: an ILGPU device, or none for the host's SIMD.</summary>
internal sealed class Target : IDisposable
{
    public const string Host = "host", Cuda = "cuda", OpenCL = "opencl", Simulator = "simulator";

    private readonly Context? _context;

    private Target(string kind, Context? context, Device? device)
    {
        Kind = kind;
        _context = context;
        Accelerator = device?.CreateAccelerator(context!);
    }

    public string Kind { get; }

    public Accelerator? Accelerator { get; }

    public string Name => Accelerator?.Name ?? $"host, {Environment.ProcessorCount} cores";

    public KernelFamily Family => Kind switch
    {
        Host => KernelFamily.Host,
        OpenCL => KernelFamily.Group,
        _ => KernelFamily.Warp,
    };

    /// <summary>The device of the kind, or of no kind the best there is; null where the machine has none.</summary>
    public static Target? Open(string? kind) => kind switch
    {
        null => Open(Cuda) ?? Open(OpenCL) ?? Open(Host),
        Host => new Target(kind, null, null),
        Cuda => Find(kind, AcceleratorType.Cuda, builder => builder.Cuda()),
        OpenCL => Find(kind, AcceleratorType.OpenCL, builder => builder.OpenCL()),
        _ => Find(kind, AcceleratorType.CPU, builder => builder.CPU(CPUDeviceKind.Nvidia)),
    };

    public void Dispose()
    {
        Accelerator?.Dispose();
        _context?.Dispose();
    }

    private static Target? Find(string kind, AcceleratorType type, Action<Context.Builder> register)
    {
        var context = Context.Create(register);
        if (context.Devices.FirstOrDefault(device => device.AcceleratorType == type) is { } device)
        {
            return new Target(kind, context, device);
        }

        context.Dispose();
        return null;
    }
}
