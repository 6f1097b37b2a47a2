using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Cells of the table against the oracle on one kind of device: some in which every pair of values meets and, at random, a few more.</summary>
public abstract class CaseSuite<TFixture>(TFixture fixture)
    where TFixture : DeviceFixture, ICaseLimits
{
    private static readonly IReadOnlyList<ScanCase> Within = [.. CaseTable.Whole.Where(cell => cell.Elements <= TFixture.LargestCase && (!TFixture.IsSimulator || HasFewGroups(cell)))];

    /// <summary>Those in which every pair meets that can, two of the mixes of types where kernels take long to compile or to run, and, with SCANGEN_ALL=1, all that are not large. They are looked for where they are run, and not by every process that has this class.</summary>
    public static TheoryData<ScanCase> Cases =>
        [.. Pairwise.Of([.. Within.Where(cell => !(TFixture.CompilesSlowly || TFixture.IsSimulator) || cell.Types.IsPlainOrOneOfEachMix)]).Union(CaseTable.IsWhole ? Within.Where(cell => cell.Elements <= CaseTable.LargestOfWhole) : [])];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_case_agrees_with_the_oracle(ScanCase cell) => Run(cell, Seeded.Random());

    /// <summary>Cells that the table leaves out, other ones each time.</summary>
    [Fact]
    public void Random_cases_agree_with_the_oracle()
    {
        var random = Seeded.Random();
        for (var i = 0; i < TFixture.RandomCases; i++)
        {
            Run(Within[random.Next(Within.Count)], random);
        }
    }

    /// <summary>Where each row has a group of its own, many rows are many groups, which take a simulator long and show it nothing.</summary>
    private static bool HasFewGroups(ScanCase cell) =>
        cell.Rows <= RowCount.Several || cell is { Length: LengthClass.Shared, IsPacked: false } || cell.IsTimeMajor || cell.Operation == Operation.Step;

    private void Run(ScanCase cell, Random random) => fixture.Each(device => cell.Types.Accept(new CaseRun(cell, device, random)));
}

[Trait("Device", "Host")]
public sealed class HostCaseTests(HostFixture fixture) : CaseSuite<HostFixture>(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Cpu")]
public sealed class CpuCaseTests(CpuFixture fixture) : CaseSuite<CpuFixture>(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32CaseTests(Simulator32Fixture fixture) : CaseSuite<Simulator32Fixture>(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4CaseTests(Simulator4Fixture fixture) : CaseSuite<Simulator4Fixture>(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLCaseTests(OpenCLFixture fixture) : CaseSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaCaseTests(CudaFixture fixture) : CaseSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

/// <summary>The family for any warp size on devices of 32 lanes, where a missing barrier shows that a simulator's order hides.</summary>
[Trait("Device", "Cuda")]
public sealed class CudaGroupCaseTests(CudaGroupFixture fixture) : CaseSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
