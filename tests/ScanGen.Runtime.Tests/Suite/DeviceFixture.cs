using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The devices of one kind that this machine has.</summary>
public abstract class DeviceFixture
{
    internal abstract IReadOnlyList<ScanDevice> Devices { get; }

    /// <summary>Whether to keep the work small: a simulator does some 10^5 elements a second.</summary>
    internal bool IsSimulator { get; init; }

    /// <summary>The variable that, set to "required", makes a missing device a failure.</summary>
    internal string? Variable { get; init; }

    /// <summary>Runs an assertion on every device of the kind; skips the test where there is none.</summary>
    internal void Each(Action<ScanDevice> assert)
    {
        if (Devices.Count == 0)
        {
            var reason = $"ILGPU finds no such device here. {Variable}=required turns this into a failure.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable(Variable!) == "required", reason);
            Assert.Fail(reason);
        }

        foreach (var device in Devices)
        {
            assert(device);
        }
    }
}

/// <summary>Spans.</summary>
public sealed class HostFixture : DeviceFixture, ICaseLimits
{
    public static int LargestCase => 1 << 18;

    public static int RandomCases => 40;

    internal override IReadOnlyList<ScanDevice> Devices { get; } = [new HostDevice()];
}

/// <summary>The ILGPU devices of one kind.</summary>
public abstract class AcceleratorFixture : DeviceFixture, IDisposable
{
    // Two threads that ask PoCL for its devices for the first time, at once, may find none.
    private static readonly Lock Searching = new();

    private readonly Context _context;

    private protected AcceleratorFixture(AcceleratorType type, Action<Context.Builder> register, ScanOptions? options = null)
    {
        lock (Searching)
        {
            _context = Context.Create(register);
        }

        Accelerators = [.. _context.Devices
            .Where<Device>(device => device.AcceleratorType == type)
            .Select(device => new AcceleratorDevice(device.CreateAccelerator(_context), options ?? new ScanOptions()))];
    }

    internal IReadOnlyList<AcceleratorDevice> Accelerators { get; }

    internal override IReadOnlyList<ScanDevice> Devices => Accelerators;

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
public sealed class Simulator32Fixture : AcceleratorFixture, ICaseLimits
{
    public static int LargestCase => 2048;

    public static int RandomCases => 5;

    public Simulator32Fixture()
        : base(AcceleratorType.CPU, builder => builder.CPU(CPUDeviceKind.Nvidia), new ScanOptions { Simulate = true }) =>
        IsSimulator = true;
}

/// <summary>ILGPU's simulator with 4 lanes a warp, running the group family.</summary>
public sealed class Simulator4Fixture : AcceleratorFixture, ICaseLimits
{
    public static int LargestCase => 1024;

    public static int RandomCases => 5;

    public Simulator4Fixture()
        : base(AcceleratorType.CPU, builder => builder.CPU(new CPUDevice(4, 64, 1)), new ScanOptions { Simulate = true }) =>
        IsSimulator = true;
}

/// <summary>ILGPU's CPU accelerator as a user has it: the host kernels on the buffers' memory.</summary>
public sealed class CpuFixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU()), ICaseLimits
{
    public static int LargestCase => 4096;

    public static int RandomCases => 10;
}

/// <summary>Every OpenCL device that ILGPU accepts.</summary>
public sealed class OpenCLFixture : AcceleratorFixture, ICaseLimits
{
    public static int LargestCase => 1 << 14;

    public static int RandomCases => 10;

    public OpenCLFixture()
        : base(AcceleratorType.OpenCL, builder => builder.OpenCL()) => Variable = "SCANGEN_OPENCL";
}

/// <summary>Every CUDA device.</summary>
public sealed class CudaFixture : AcceleratorFixture, ICaseLimits
{
    public static int LargestCase => 1 << 18;

    public static int RandomCases => 200;

    public CudaFixture()
        : base(AcceleratorType.Cuda, builder => builder.Cuda()) => Variable = "SCANGEN_CUDA";
}

/// <summary>Every CUDA device, running the group family.</summary>
public sealed class CudaGroupFixture : AcceleratorFixture, ICaseLimits
{
    public static int LargestCase => 1 << 18;

    public static int RandomCases => 200;

    public CudaGroupFixture()
        : base(AcceleratorType.Cuda, builder => builder.Cuda(), new ScanOptions { Family = KernelFamily.Group }) => Variable = "SCANGEN_CUDA";
}
