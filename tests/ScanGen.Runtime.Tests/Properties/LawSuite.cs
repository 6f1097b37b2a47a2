using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>What holds between calls, and shapes that the table does not have, on one kind of device that is fast.</summary>
public abstract class LawSuite<TFixture>(TFixture fixture)
    where TFixture : DeviceFixture, ICaseLimits
{
    private static readonly Operation[] All = [Operation.Forward, Operation.Reverse, Operation.Backward, Operation.ReverseBackward];

    private static readonly ElementTypes Float32 = new(ScanDtype.Float32, ScanDtype.Float32);

    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All];

    /// <summary>All or, where kernels take long to compile, real numbers and complex ones.</summary>
    public static TheoryData<ElementTypes> TypesInPieces => [.. ElementTypes.All.Where(types => !TFixture.CompilesSlowly || types is { IsMixed: false, Inputs: ScanDtype.Float32 or ScanDtype.Complex64 })];

    /// <summary>The same of those that have declared lengths too, which are as many kernels more.</summary>
    public static TheoryData<ElementTypes> TypesInDeclaredPieces => [.. ElementTypes.All.Where(types => TFixture.CompilesSlowly ? types == Float32 : !types.IsMixed)];

    /// <summary>Pieces of any length, some of one position and some of none.</summary>
    [Theory]
    [MemberData(nameof(TypesInPieces))]
    public void Rows_scanned_in_pieces_give_the_whole(ElementTypes types) => fixture.Each(device =>
    {
        var random = Seeded.Random();
        int[] cuts = [0, .. Enumerable.Range(0, 6).Select(_ => random.Next(1777)).Concat([5, 6, 6]).Order(), 1777];
        types.Accept(new InPieces(Cell(types, LengthClass.Ragged, RowCount.Few), [.. cuts.Zip(cuts.Skip(1), (start, end) => end - start)], device, random));
    });

    /// <summary>Pieces of lengths that are declared.</summary>
    [Theory]
    [MemberData(nameof(TypesInDeclaredPieces))]
    public void Sequences_scanned_in_pieces_give_the_whole(ElementTypes types) => fixture.Each(device =>
    {
        var random = Seeded.Random();
        int[] lengths = [1, 1, 3, 3, 32, 97, 97, 1000];
        random.Shuffle(lengths);
        types.Accept(new InPieces(Cell(types, LengthClass.Ragged, RowCount.Many) with { Frame = Frame.TimeMajor }, lengths, device, random));
    });

    [Theory]
    [InlineData(ScanDtype.Float64)]
    [InlineData(ScanDtype.Complex128)]
    public void Gradients_agree_with_finite_differences(ScanDtype dtype)
    {
        var types = new ElementTypes(dtype, dtype);
        fixture.Each(device => types.Accept(new GradientsAreSlopes(Cell(types, LengthClass.Shared, RowCount.Few), device, Seeded.Random())));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_rows_is_no_work(ElementTypes types)
    {
        Each(Cell(types, LengthClass.Shared, RowCount.Few), new(1, 0, 32));
        Each(Cell(types, LengthClass.Shared, RowCount.Few) with { Ends = EndStates.None }, new(1, 0, 32));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Rows_of_no_positions_end_as_they_begin(ElementTypes types) => Each(Cell(types, LengthClass.Ragged, RowCount.Few), new(2, 3, 0));

    [Fact]
    public void Sequences_of_no_positions_end_as_they_begin()
    {
        Each(Cell(Float32, LengthClass.Ragged, RowCount.Few) with { Frame = Frame.Packed }, new(2, [0, 0, 0]));
        Each(Cell(Float32, LengthClass.Ragged, RowCount.Few) with { Frame = Frame.Packed }, new(2, []));
    }

    /// <summary>Bit for bit; with final states, since short rows without them share tiles on the host where they lie end to end, and round in another order than alone.</summary>
    [Fact]
    public void A_stride_of_0_is_a_tensor_of_copies() => fixture.Each(device =>
    {
        var random = Seeded.Random();
        var shape = new CaseShape(3, 2, 32);
        var inputs = new CaseInputs<float, float>(Element.Float32, Element.Float32, shape, GateExtent.Element, random);
        var cell = Cell(Float32, LengthClass.Shared, RowCount.Few) with { Frame = Frame.Strided };
        var calls = new RowCalls<float, float>(cell, device, shape, Element.Float32, Element.Float32, random);
        float[][] copies = [.. shape.Rows.Select(row => inputs.Gates[row.Channel])];

        var expected = calls.Forward(copies, inputs.Tokens, reverse: false, [], new float[shape.Rows.Count]);
        var states = calls.Forward(copies, inputs.Tokens, reverse: false, [], new float[shape.Rows.Count], gatesAt: new StridedPlacement(shape, new(Batch: 0, 32)));
        Assert.Equal(expected, states);
        Assert.DoesNotContain(states.SelectMany(row => row), float.IsNaN);
    });

    /// <summary>A shape in every direction and with gradients.</summary>
    private void Each(ScanCase cell, CaseShape shape) => fixture.Each(device =>
    {
        foreach (var operation in All)
        {
            cell.Types.Accept(new CaseRun(cell with { Operation = operation }, device, Seeded.Random(), shape));
        }
    });

    private static ScanCase Cell(ElementTypes types, LengthClass length, RowCount rows) =>
        new(types, GateExtent.Element, Frame.Dense, Operation.Forward, EndStates.Named, length, Alignment.Aligned, rows, Memory.Own);
}

[Trait("Device", "Host")]
public sealed class HostLawTests(HostFixture fixture) : LawSuite<HostFixture>(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Cpu")]
public sealed class CpuLawTests(CpuFixture fixture) : LawSuite<CpuFixture>(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLLawTests(OpenCLFixture fixture) : LawSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaLawTests(CudaFixture fixture) : LawSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupLawTests(CudaGroupFixture fixture) : LawSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
