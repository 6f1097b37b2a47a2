using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>What results are to the bit, on one kind of device. Simulators get what is small.</summary>
public abstract class BitSuite<TFixture>(TFixture fixture)
    where TFixture : DeviceFixture, ICaseLimits
{
    private static readonly ElementTypes Float32 = new(ScanDtype.Float32, ScanDtype.Float32);
    private static readonly ElementTypes BFloat16 = new(ScanDtype.BFloat16, ScanDtype.BFloat16);
    private static readonly ElementTypes Complex128 = new(ScanDtype.Complex128, ScanDtype.Complex128);

    /// <summary>Kernels of one and of any length, rows that groups share, sums of the gradients of gates, and the other frames.</summary>
    public static TheoryData<ScanCase> Repeated => Within(
    [
        Cell(Float32, Operation.Forward, LengthClass.Tail, RowCount.One),
        Cell(Float32, Operation.Backward, LengthClass.Ragged, RowCount.Few),
        Cell(Float32, Operation.Backward, LengthClass.Tail, RowCount.One) with { Gates = GateExtent.Row },
        Cell(Float32, Operation.ReverseBackward, LengthClass.Ragged, RowCount.Many) with { Gates = GateExtent.Channel },
        Cell(Float32, Operation.Forward, LengthClass.LongRagged, RowCount.Many),
        Cell(Float32, Operation.Backward, LengthClass.Long, RowCount.Few) with { Gates = GateExtent.Channel },
        Cell(BFloat16, Operation.ReverseBackward, LengthClass.Long, RowCount.Few),
        Cell(Complex128, Operation.Backward, LengthClass.Long, RowCount.One),
        Cell(Float32, Operation.Backward, LengthClass.Ragged, RowCount.Few) with { Frame = Frame.TimeMajor },
        Cell(BFloat16, Operation.Forward, LengthClass.Tail, RowCount.Even) with { Frame = Frame.TimeMajor },
        Cell(Float32, Operation.Backward, LengthClass.Ragged, RowCount.Few) with { Frame = Frame.Packed },
        Cell(Float32, Operation.Backward, LengthClass.Ragged, RowCount.Few) with { Frame = Frame.Strided },
    ]);

    /// <summary>Where kernels are slow one type of each arithmetic, with short rows, long ones and such that groups share; on simulators rows that share a group; elsewhere all types, and lengths around what vectors, groups and rows that groups share have.</summary>
    public static TheoryData<ScanCase> Rows => Within(
        from types in ElementTypes.All
        where !types.IsMixed && (!(TFixture.IsSimulator || TFixture.CompilesSlowly) || types.Inputs is ScanDtype.Float32 or ScanDtype.BFloat16 or ScanDtype.Complex64)
        from frame in new[] { Frame.Dense, Frame.TimeMajor }
        from length in new[] { LengthClass.Short, LengthClass.Shared, LengthClass.Ragged, LengthClass.Tail, LengthClass.Long, LengthClass.LongRagged }
        where !TFixture.IsSimulator || length == (frame == Frame.Dense ? LengthClass.Shared : LengthClass.Ragged)
        where !TFixture.CompilesSlowly || length is LengthClass.Shared or LengthClass.Ragged or LengthClass.LongRagged
        select Cell(types, Operation.Forward, length, RowCount.Few) with { Frame = frame });

    /// <summary>All types of 16 bits, alone and beside floats; where kernels are slow of one length and in one frame, as the same two functions widen and round in both.</summary>
    public static TheoryData<ScanCase> SixteenBits => Within(
        from types in ElementTypes.All
        where new[] { types.Inputs, types.States }.Any(dtype => dtype is ScanDtype.Float16 or ScanDtype.BFloat16)
        from frame in new[] { Frame.Dense, Frame.TimeMajor }
        from length in new[] { LengthClass.Ragged, LengthClass.Tail, LengthClass.LongRagged }
        where !(TFixture.IsSimulator || TFixture.CompilesSlowly) || (length == LengthClass.Ragged && frame == Frame.Dense)
        select Cell(types, Operation.Forward, length, RowCount.Few) with { Frame = frame });

    [Theory]
    [MemberData(nameof(Repeated))]
    public void The_same_call_gives_the_same_bits(ScanCase cell) => fixture.Each(device => SameBits.Check(cell, device, Seeded.Random()));

    [Theory]
    [MemberData(nameof(Rows))]
    public void NaN_and_infinity_stay_in_their_row_and_after_their_position(ScanCase cell) =>
        fixture.Each(device => cell.Types.Accept(new Contained(cell, device, Seeded.Random())));

    [Theory]
    [MemberData(nameof(SixteenBits))]
    public void Sixteen_bits_are_widened_exactly_and_rounded_once_to_nearest_even(ScanCase cell) =>
        fixture.Each(device => cell.Types.Accept(new RoundedOnce(cell, device, Seeded.Random())));

    private static ScanCase Cell(ElementTypes types, Operation operation, LengthClass length, RowCount rows) =>
        new(types, GateExtent.Element, Frame.Dense, operation, EndStates.None, length, Alignment.Aligned, rows, Memory.Own);

    private static TheoryData<ScanCase> Within(IEnumerable<ScanCase> cells) =>
        [.. cells.Where(cell => cell.Elements <= TFixture.LargestCase && CaseClass.For(cell) is not null)];
}

[Trait("Device", "Host")]
public sealed class HostBitTests(HostFixture fixture) : BitSuite<HostFixture>(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Cpu")]
public sealed class CpuBitTests(CpuFixture fixture) : BitSuite<CpuFixture>(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32BitTests(Simulator32Fixture fixture) : BitSuite<Simulator32Fixture>(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4BitTests(Simulator4Fixture fixture) : BitSuite<Simulator4Fixture>(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLBitTests(OpenCLFixture fixture) : BitSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaBitTests(CudaFixture fixture) : BitSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupBitTests(CudaGroupFixture fixture) : BitSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
