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
}

/// <summary>The family for any warp size on devices of 32 lanes, where a missing barrier shows that a simulator's order hides.</summary>
[Trait("Device", "Cuda")]
public sealed class CudaGroupTests(CudaGroupFixture fixture) : AcceleratorSuite(fixture), IClassFixture<CudaGroupFixture>;
