using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Several;

/// <summary>Three pieces of every row, each on another device than the one before it where there are two.</summary>
public abstract class SequenceOverDevicesSuite<TFixture>(TFixture fixture)
    where TFixture : AcceleratorFixture, ICaseLimits
{
    private static readonly ElementTypes Float32 = new(ScanDtype.Float32, ScanDtype.Float32);

    private static readonly ElementTypes Complex128 = new(ScanDtype.Complex128, ScanDtype.Complex128);

    /// <summary>Where kernels take long to compile or to run, states of one word and of several, and either layout. Rows share a group, have one each, or are shared by some where they are long enough.</summary>
    public static TheoryData<ElementTypes, Frame, RowCount, int[]> Pieces => TFixture.CompilesSlowly || TFixture.IsSimulator
        ? new((Float32, Frame.Dense, RowCount.Several, [32, 97, 3]), (Complex128, Frame.Dense, RowCount.Few, [32, 97, 2048]), (Float32, Frame.TimeMajor, RowCount.Several, [32, 97, 3]))
        :
        [
            .. ElementTypes.All.Select(types => (types, Frame.Dense, RowCount.Several, new[] { 32, 1777, types.LongRow })),
            (Float32, Frame.Strided, RowCount.Many, [32, 97, 3]),
            (Float32, Frame.TimeMajor, RowCount.Many, [32, 97, 3]),
            (Float32, Frame.TimeMajorStrided, RowCount.Many, [32, 97, 3]),
            (Float32, Frame.Dense, RowCount.Many, [1000, 4096, 8192]),
        ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Rows_go_on_from_device_to_device(ElementTypes types, Frame frame, RowCount rows, int[] lengths) =>
        Check(types, frame, rows, lengths, accelerators => new OnDevices(accelerators));

    private protected void Check(ElementTypes types, Frame frame, RowCount rows, int[] lengths, Func<IReadOnlyList<Accelerator>, ISeveral> several)
    {
        // Both ways and with and without states at the ends of the whole or, where it takes long, one of each.
        var random = Seeded.Random();
        AcceleratorDevice[] devices = [.. lengths.Select((_, device) => fixture.Accelerators[device % fixture.Accelerators.Count])];
        var (ways, ends) = (new[] { false, true }, Enum.GetValues<EndStates>());
        if (TFixture.CompilesSlowly || TFixture.IsSimulator)
        {
            (ways, ends) = (random.GetItems(ways, 1), random.GetItems(ends, 1));
        }

        foreach (var (reverse, named) in ways.SelectMany(reverse => ends.Select(named => (reverse, named))))
        {
            var cell = new ScanCase(types, GateExtent.Element, frame, Operation.Forward, named, LengthClass.Ragged, Alignment.Aligned, rows, Memory.Own);
            types.Accept(new OverDevices(cell, lengths, devices, several, reverse, random));
        }
    }
}

/// <summary>The same with ranks in the place of devices. There are such of CUDA alone, and the simulator stands in for it.</summary>
public abstract class SequenceOverRanksSuite<TFixture>(TFixture fixture) : SequenceOverDevicesSuite<TFixture>(fixture)
    where TFixture : AcceleratorFixture, ICaseLimits
{
    [Theory]
    [MemberData(nameof(Pieces))]
    public void Rows_go_on_from_rank_to_rank(ElementTypes types, Frame frame, RowCount rows, int[] lengths) =>
        Check(types, frame, rows, lengths, accelerators => new OnRanks(accelerators));
}

/// <summary>Several simulators with 32 lanes a warp, running the warp family.</summary>
public sealed class Simulators32Fixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU(CPUDeviceKind.Nvidia), new ScanOptions { Simulate = true }, copies: 2), ICaseLimits
{
    public static int LargestCase => Simulator32Fixture.LargestCase;

    public static int RandomCases => Simulator32Fixture.RandomCases;

    public static bool IsSimulator => true;
}

/// <summary>Several with 4 lanes a warp, running the group family.</summary>
public sealed class Simulators4Fixture() : AcceleratorFixture(AcceleratorType.CPU, builder => builder.CPU(new CPUDevice(4, 64, 1)), new ScanOptions { Simulate = true }, copies: 2), ICaseLimits
{
    public static int LargestCase => Simulator4Fixture.LargestCase;

    public static int RandomCases => Simulator4Fixture.RandomCases;

    public static bool IsSimulator => true;
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32SequenceOverDevicesTests(Simulators32Fixture fixture) : SequenceOverRanksSuite<Simulators32Fixture>(fixture), IClassFixture<Simulators32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4SequenceOverDevicesTests(Simulators4Fixture fixture) : SequenceOverDevicesSuite<Simulators4Fixture>(fixture), IClassFixture<Simulators4Fixture>;

/// <summary>One device, whose pieces follow each other: drivers of OpenCL share no memory between contexts.</summary>
[Trait("Device", "OpenCL")]
public sealed class OpenCLSequenceOverDevicesTests(OpenCLFixture fixture) : SequenceOverDevicesSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaSequenceOverDevicesTests(CudaFixture fixture) : SequenceOverRanksSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupSequenceOverDevicesTests(CudaGroupFixture fixture) : SequenceOverRanksSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
