using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Tests;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The devices of one kind that this machine has.</summary>
public abstract class DeviceFixture
{
    internal abstract IReadOnlyList<ScanDevice> Devices { get; }

    /// <summary>Runs an assertion on every device of the kind.</summary>
    internal void Each(Action<ScanDevice> assert)
    {
        Assert.NotEmpty(Devices);
        foreach (var device in Devices)
        {
            assert(device);
        }
    }
}

/// <summary>Spans, on one thread and on several.</summary>
public sealed class HostFixture : DeviceFixture, ICaseLimits
{
    public static int LargestCase => 1 << 16;

    public static int RandomCases => 20;

    internal override IReadOnlyList<ScanDevice> Devices { get; } = [new HostDevice(1), new HostDevice(4)];
}

/// <summary>The ILGPU devices of one kind.</summary>
public abstract class AcceleratorFixture : DeviceFixture, IDisposable
{
    private readonly Context _context;

    /// <param name="type">The kind.</param>
    /// <param name="register">What finds them.</param>
    /// <param name="options">How scans use them.</param>
    /// <param name="copies">Accelerators on each device.</param>
    private protected AcceleratorFixture(AcceleratorType type, Action<Context.Builder> register, ScanOptions? options = null, int copies = 1)
    {
        _context = PresentDevices.Search(register);
        Accelerators = [.. _context.Devices
            .Where<Device>(device => device.AcceleratorType == type)
            .SelectMany(device => Enumerable.Repeat(device, copies))
            .Select(device => new AcceleratorDevice(device.CreateAccelerator(_context), options ?? new ScanOptions()))];
    }

    internal IReadOnlyList<AcceleratorDevice> Accelerators { get; }

    internal override IReadOnlyList<ScanDevice> Devices => Accelerators;

    /// <summary>Runs an assertion on every accelerator of the kind.</summary>
    internal void Each(Action<AcceleratorDevice> assert) => Each((ScanDevice device) => assert((AcceleratorDevice)device));

    public void Dispose()
    {
        foreach (var device in Accelerators)
        {
            device.Dispose();
        }

        _context.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>ILGPU's simulator with 32 lanes a warp, running the warp family.</summary>
public sealed class Simulator32Fixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU(CPUDeviceKind.Nvidia), new ScanOptions { Simulate = true }), ICaseLimits
{
    /// <summary>Rows of several warps and, of the largest elements, rows that groups share.</summary>
    public static int LargestCase => 2048;

    public static int RandomCases => 3;

    public static bool IsSimulator => true;
}

/// <summary>ILGPU's simulator with 4 lanes a warp, running the group family.</summary>
public sealed class Simulator4Fixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU(new CPUDevice(4, 64, 1)), new ScanOptions { Simulate = true }), ICaseLimits
{
    /// <summary>Of 4 lanes a row of 97 elements takes several warps; what longer rows have is the same on real devices.</summary>
    public static int LargestCase => 300;

    public static int RandomCases => 3;

    public static bool IsSimulator => true;
}

/// <summary>ILGPU's CPU accelerator as a user has it: the host kernels on the buffers' memory.</summary>
public sealed class CpuFixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU()), ICaseLimits
{
    public static int LargestCase => 4096;

    public static int RandomCases => 10;
}

/// <summary>Every OpenCL device that ILGPU accepts.</summary>
public sealed class OpenCLFixture() : AcceleratorFixture(AcceleratorType.OpenCL, builder => builder.OpenCL()), ICaseLimits
{
    public static int LargestCase => 1 << 14;

    public static bool CompilesSlowly => true;

    public static int RandomCases => 5;
}

/// <summary>Every CUDA device.</summary>
public sealed class CudaFixture() : AcceleratorFixture(AcceleratorType.Cuda, builder => builder.Cuda()), ICaseLimits
{
    public static int LargestCase => 1 << 18;

    public static int RandomCases => 200;
}

/// <summary>Every CUDA device, running the group family.</summary>
public sealed class CudaGroupFixture() : AcceleratorFixture(AcceleratorType.Cuda, builder => builder.Cuda(), new ScanOptions { Family = KernelFamily.Group }), ICaseLimits
{
    public static int LargestCase => 1 << 18;

    public static int RandomCases => 200;
}
