using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Packed rows of which one is as long as many: it has a launch of its own, as <see cref="LengthBandTests"/> say of such lengths.</summary>
public abstract class PackedBandSuite(DeviceFixture fixture)
{
    internal const int Longest = 8000, LongestOfOthers = 40, Others = 75;

    [Theory]
    [InlineData(Operation.Reverse, Frame.PackedStrided, GateExtent.Channel)]
    [InlineData(Operation.Backward, Frame.Packed, GateExtent.Element)]
    public void A_sequence_as_long_as_many_others_is_as_right_as_they(Operation operation, Frame frame, GateExtent gates)
    {
        var random = Seeded.Random();
        int[] lengths = [Longest, 0, .. Enumerable.Range(0, Others - 1).Select(_ => random.Next(LongestOfOthers + 1))];
        random.Shuffle(lengths);
        var cell = new ScanCase(
            new(ScanDtype.Float32, ScanDtype.Float32), gates, frame, operation, EndStates.Named, LengthClass.Ragged, Alignment.Aligned, RowCount.One, Memory.Own);
        fixture.Each(device => cell.Types.Accept(new CaseRun(cell, device, random, new(2, lengths))));
    }
}

[Trait("Device", "Cpu")]
public sealed class Simulator32PackedBandTests(Simulator32Fixture fixture) : PackedBandSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLPackedBandTests(OpenCLFixture fixture) : PackedBandSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaPackedBandTests(CudaFixture fixture) : PackedBandSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupPackedBandTests(CudaGroupFixture fixture) : PackedBandSuite(fixture), IClassFixture<CudaGroupFixture>;
