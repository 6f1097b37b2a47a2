namespace ScanGen.Runtime.Tests.Suite;

[Trait("Device", "Host")]
public sealed class HostTests(HostFixture fixture) : ScanSuite(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32Tests(Simulator32Fixture fixture) : AcceleratorSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4Tests(Simulator4Fixture fixture) : AcceleratorSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuTests(CpuFixture fixture) : AcceleratorSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLTests(OpenCLFixture fixture) : AcceleratorSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaTests(CudaFixture fixture) : AcceleratorSuite(fixture), IClassFixture<CudaFixture>
{
    /// <summary>Three arrays of 2^31 + 2^16 bytes-wide elements: offsets past 31 bits, of elements and so of bytes.</summary>
    [Fact]
    public void More_than_2_to_the_31_elements_are_scanned_right() => LargeCalls.Assert64BitOffsets(fixture);

    /// <summary>One row of a length that is split where rows are few, and one that never is.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(65536)]
    public void A_call_allocates_nothing(int seqLen) => fixture.Each(device =>
    {
        const int Calls = 1000;
        const int SmallestObject = 24;
        var (accelerator, scans) = (((AcceleratorDevice)device).Accelerator, ((AcceleratorDevice)device).Scans);
        using var gates = accelerator.Allocate1D<float>(seqLen);
        using var states = accelerator.Allocate1D<float>(seqLen);
        Call(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(Calls);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        accelerator.Synchronize();

        Assert.True(allocated < Calls * SmallestObject / 10, $"{Calls} calls allocated {allocated} bytes.");

        void Call(int times)
        {
            for (var i = 0; i < times; i++)
            {
                scans.Forward(accelerator.DefaultStream, gates.View, gates.View, states.View, seqLen);
            }
        }
    });
}

/// <summary>The family for any warp size on devices of 32 lanes, where a missing barrier shows that a simulator's order hides.</summary>
[Trait("Device", "Cuda")]
public sealed class CudaGroupTests(CudaGroupFixture fixture) : AcceleratorSuite(fixture), IClassFixture<CudaGroupFixture>;
