using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>The longest packed sequence, on one kind of device; not on ILGPU's CPU accelerator, which runs the host's kernels.</summary>
public abstract class LongestSuite(DeviceFixture fixture)
{
    /// <summary>Two elements a vector: of these rows the segments are as many as there can be.</summary>
    [Theory]
    [InlineData(Operation.Reverse)]
    [InlineData(Operation.Backward)]
    public void The_longest_sequence_may_begin_in_the_middle_of_a_vector(Operation operation)
    {
        var cell = new ScanCase(
            new(ScanDtype.Float64, ScanDtype.Float64), GateExtent.Element, Frame.Packed, operation, EndStates.Named, LengthClass.Ragged, Alignment.Aligned, RowCount.One, Memory.Own);
        fixture.Each(device => cell.Types.Accept(new CaseRun(cell, device, Seeded.Random(), new(1, [1, (1 << 20) - 1]))));
    }
}

[Trait("Device", "Host")]
public sealed class HostLongestTests(HostFixture fixture) : LongestSuite(fixture), IClassFixture<HostFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLLongestTests(OpenCLFixture fixture) : LongestSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaLongestTests(CudaFixture fixture) : LongestSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupLongestTests(CudaGroupFixture fixture) : LongestSuite(fixture), IClassFixture<CudaGroupFixture>;
