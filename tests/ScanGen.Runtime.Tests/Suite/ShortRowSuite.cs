using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows of any length that are so short that several share a warp, on one kind of device: of as many lanes each as there can be, by classes for any length.</summary>
public abstract class ShortRowSuite(DeviceFixture fixture)
{
    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void Rows_that_share_a_warp_agree_with_the_oracle(ElementTypes types)
    {
        var random = Seeded.Random();
        for (var lanes = 1; lanes <= 32; lanes *= 2)
        {
            // A lane has 8 positions, of 16 bits 16.
            var seqLen = random.Next(4 * lanes + 1, 8 * lanes + 1);
            var operation = Any<Operation>(but: Operation.Step);
            var cell = new ScanCase(
                types, Any<GateExtent>(), random.GetItems([Frame.Dense, Frame.Strided, Frame.Packed], 1)[0], operation, Any<EndStates>(), LengthClass.Ragged, Any<Alignment>(), RowCount.Few, Memory.Own);

            // More rows than fill a group, and no whole number of groups.
            var rows = 128 / lanes + random.Next(1, 4);
            var shape = cell.IsPacked ? new CaseShape(1, [seqLen, .. Enumerable.Range(1, rows).Select(_ => random.Next(seqLen + 1))]) : new CaseShape(rows, 1, seqLen);
            fixture.Each(device => types.Accept(new CaseRun(cell, device, random, shape)));
        }

        T Any<T>(params T[] but)
            where T : struct, Enum => random.GetItems([.. Enum.GetValues<T>().Except(but)], 1)[0];
    }
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32ShortRowTests(Simulator32Fixture fixture) : ShortRowSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Cuda")]
public sealed class CudaShortRowTests(CudaFixture fixture) : ShortRowSuite(fixture), IClassFixture<CudaFixture>;
