using ILGPU;
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

    /// <summary>All or, where kernels take long, those of one word a state, of several, and of states apart.</summary>
    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All.Where(types => !(TFixture.CompilesSlowly || TFixture.IsSimulator)
        || types == Float32 || types is { Inputs: ScanDtype.Complex128 } or { Inputs: ScanDtype.BFloat16, States: ScanDtype.Float32 })];

    /// <summary>Several rows a group, one a group, and, where rows are long enough, several groups a row.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Rows_go_on_from_device_to_device(ElementTypes types) => Run(types, Frame.Dense, RowCount.Several, TFixture.IsSimulator ? [32, 97, types.LongRow > 4096 ? 3 : 2048] : [32, 1777, types.LongRow]);

    [Theory]
    [InlineData(Frame.Strided)]
    [InlineData(Frame.TimeMajor)]
    public void However_they_lie(Frame frame) => Run(Float32, frame, TFixture.IsSimulator ? RowCount.Several : RowCount.Many, [32, 97, 3]);

    [Fact]
    public void Many_rows_do() => Run(Float32, Frame.Dense, RowCount.Many, TFixture.IsSimulator ? [3, 32, 1] : [1000, 4096, 8192]);

    /// <summary>Both ways and with and without states at the ends of the whole or, where a kernel takes long to compile or to run, one of each.</summary>
    private void Run(ElementTypes types, Frame frame, RowCount rows, int[] lengths)
    {
        var random = Seeded.Random();
        AcceleratorDevice[] several = [.. lengths.Select((_, device) => fixture.Accelerators[device % fixture.Accelerators.Count])];
        var (ways, ends) = (new[] { false, true }, Enum.GetValues<EndStates>());
        if (TFixture.CompilesSlowly || TFixture.IsSimulator)
        {
            (ways, ends) = (random.GetItems(ways, 1), random.GetItems(ends, 1));
        }

        foreach (var (reverse, named) in ways.SelectMany(reverse => ends.Select(named => (reverse, named))))
        {
            var cell = new ScanCase(types, GateExtent.Element, frame, Operation.Forward, named, LengthClass.Ragged, Alignment.Aligned, rows, Memory.Own);
            types.Accept(new OverDevices(cell, lengths, several, reverse, random));
        }
    }
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
public sealed class Simulator32SequenceOverDevicesTests(Simulators32Fixture fixture) : SequenceOverDevicesSuite<Simulators32Fixture>(fixture), IClassFixture<Simulators32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4SequenceOverDevicesTests(Simulators4Fixture fixture) : SequenceOverDevicesSuite<Simulators4Fixture>(fixture), IClassFixture<Simulators4Fixture>;

/// <summary>One device, whose pieces follow each other: drivers of OpenCL share no memory between contexts.</summary>
[Trait("Device", "OpenCL")]
public sealed class OpenCLSequenceOverDevicesTests(OpenCLFixture fixture) : SequenceOverDevicesSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaSequenceOverDevicesTests(CudaFixture fixture) : SequenceOverDevicesSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupSequenceOverDevicesTests(CudaGroupFixture fixture) : SequenceOverDevicesSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
