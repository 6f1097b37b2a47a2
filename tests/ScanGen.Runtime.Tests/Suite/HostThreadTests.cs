using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Calls on spans so large that the threads of a call share rows, sequences or positions, of every frame and with gates of every extent.</summary>
[Trait("Device", "Host")]
public sealed class HostThreadTests
{
    private static readonly ScanCase Cell = new(
        new(ScanDtype.Float32, ScanDtype.Float32), GateExtent.Element, Frame.Dense, Operation.Forward, EndStates.Named,
        LengthClass.Ragged, Alignment.Shifted, RowCount.Few, Memory.Own);

    /// <summary>A case, and sequences and channels of a length: each row is a little over the 2 MiB of accumulators from which on threads share it.</summary>
    public static TheoryData<ScanCase, int, int, int> LongRows =>
    [
        (Cell with { Operation = Operation.Backward }, 1, 1, 110_001),
        (Cell with { Types = new(ScanDtype.BFloat16, ScanDtype.Float32) }, 1, 1, 190_000),
        (Cell with { Types = new(ScanDtype.Float16, ScanDtype.Float32), Operation = Operation.ReverseBackward }, 1, 1, 110_001),
        (Cell with { Types = new(ScanDtype.Float32, ScanDtype.BFloat16), Operation = Operation.Backward }, 1, 1, 110_001),
        (Cell with { Types = new(ScanDtype.Float32, ScanDtype.Float16), Operation = Operation.Reverse }, 1, 1, 190_000),
        (Cell with { Gates = GateExtent.Channel, Operation = Operation.Backward }, 2, 1, 150_001),
        (Cell with { Gates = GateExtent.Row, Types = new(ScanDtype.BFloat16, ScanDtype.BFloat16), Operation = Operation.Reverse }, 1, 1, 280_000),
        (Cell with { Gates = GateExtent.Row, Types = new(ScanDtype.Complex64, ScanDtype.Complex64), Operation = Operation.ReverseBackward }, 1, 1, 60_001),
        (Cell with { Frame = Frame.Strided, Operation = Operation.Backward }, 2, 1, 110_001),
        (TimeMajor(ScanDtype.Float32, Operation.Backward), 1, 1028, 1000),
        (TimeMajor(ScanDtype.Float16, Operation.Reverse), 1, 1028, 1000),
        (TimeMajor(ScanDtype.Complex128, Operation.ReverseBackward), 1, 260, 1000),
    ];

    [Theory]
    [MemberData(nameof(LongRows))]
    public void Threads_share_rows_that_are_long(ScanCase cell, int batch, int dim, int seqLen) => Run(cell, new(batch, dim, seqLen));

    /// <summary>Few sequences that are long are each split over threads; many are shared out.</summary>
    [Theory]
    [InlineData(new[] { 190_001, 3 })]
    [InlineData(new[] { 50_000, 1, 20_000, 0, 30_001, 5, 5, 5, 20_000 })]
    public void Threads_share_sequences_that_are_few_or_many(int[] lengths)
    {
        Run(Cell with { Frame = Frame.Packed, Operation = Operation.Reverse }, new(1, lengths));
        Run(Cell with { Frame = Frame.Packed, Operation = Operation.Backward }, new(1, lengths));
    }

    private static ScanCase TimeMajor(ScanDtype dtype, Operation operation) =>
        Cell with { Types = new(dtype, dtype), Frame = Frame.TimeMajor, Length = LengthClass.Tail, Operation = operation, Memory = Memory.InPlace };

    private static void Run(ScanCase cell, CaseShape shape) => cell.Types.Accept(new CaseRun(cell, new HostDevice(maxThreads: 8), Seeded.Random(), shape));
}
