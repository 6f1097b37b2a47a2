using System.Numerics;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Properties;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows whose threads share them: forced on any number of cores, and chosen by the rule.</summary>
[Trait("Device", "Host")]
public class HostSplitTests
{
    /// <summary>Threads that share a row, and whether rows are stored past the caches. Short rows are never shared.</summary>
    private static readonly (int ThreadsPerRow, bool Streaming)[] Ways = [(1, true), (2, false), (7, true)];

    /// <summary>Dense rows of one type in which every pair of values meets.</summary>
    public static TheoryData<ScanCase> Shared => [.. Pairwise.Of([.. CaseTable.Whole.Where(cell =>
        cell is { Frame: Frame.Dense, Gates: GateExtent.Element, Types.IsMixed: false } && cell.Operation != Operation.Step && cell.Elements <= 1 << 15)])];

    public static TheoryData<ScanCase> LongRows => [.. from types in ElementTypes.All
        where !types.IsMixed
        from length in new[] { LengthClass.Tail, LengthClass.LongRagged }
        select new ScanCase(types, GateExtent.Element, Frame.Dense, Operation.Forward, EndStates.None, length, Alignment.Aligned, RowCount.Few, Runtime.Tests.Cases.Memory.Own)];

    /// <summary>The same with every operation, outputs over inputs where they can be, and states at the ends.</summary>
    public static TheoryData<ScanCase> LongCalls => [.. from cell in LongRows.Select(row => row.Data)
        from operation in new[] { Operation.Forward, Operation.Reverse, Operation.Backward, Operation.ReverseBackward }
        let isBackward = operation >= Operation.Backward
        select cell with { Operation = operation, Ends = isBackward ? EndStates.None : EndStates.Named, Memory = isBackward ? Runtime.Tests.Cases.Memory.Own : Runtime.Tests.Cases.Memory.InPlace }];

    [Theory]
    [MemberData(nameof(Shared), DisableDiscoveryEnumeration = true)]
    public void Rows_that_are_shared_or_streamed_agree_with_the_oracle(ScanCase cell) =>
        Each(cell, (device, random) => cell.Types.Accept(new CaseRun(cell, device, random)));

    [Theory]
    [MemberData(nameof(LongRows))]
    public void NaN_and_infinity_stay_in_their_row_and_after_their_position(ScanCase cell) =>
        Each(cell, (device, random) => cell.Types.Accept(new Contained(cell, device, random)));

    [Theory]
    [MemberData(nameof(LongRows))]
    public void The_same_call_gives_the_same_bits(ScanCase cell) => Each(cell, (device, random) => SameBits.Check(cell, device, random));

    [Theory]
    [MemberData(nameof(LongCalls))]
    public void Each_element_is_finite_infinite_or_NaN_as_a_loop_s(ScanCase cell) =>
        Each(cell, (device, random) => cell.Types.Accept(new FiniteRows(cell, device, largest: Seeded.IsLong ? 1 << 16 : 1 << 14, calls: Seeded.IsLong ? 4 : 1, random)));

    /// <summary>One token at the end of the first of eight segments, and gates so near 1 that a tenth of it reaches the last: by products
    /// of gates alone, and so with what these are off by.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Segments_hand_a_state_on_without_the_rounding_of_products(bool reverse)
    {
        const int SeqLen = 65536;
        const int Segment = SeqLen / 8;
        var gates = Element.Float32.RoundAll(Seeded.Random().UniformComplex(SeqLen, 0.9999, 1));
        var (tokens, states, expected) = (new float[SeqLen], new float[SeqLen], new Complex[SeqLen]);
        tokens[reverse ? SeqLen - Segment : Segment - 1] = 1;

        new HostCalls(threadsPerRow: 7, streaming: false).Forward<FourVectors, float>(SeqLen, reverse, gates, tokens, states, [], []);

        ScanReference.Forward(Element.Float32.WidenAll(gates), Element.Float32.WidenAll(tokens), expected, SeqLen, reverse);
        var at = reverse ? Segment - 1 : SeqLen - Segment;
        Assert.Equal(1, states[at] / expected[at].Real, 2.5e-7);
    }

    /// <summary>The product of the gates of a segment is too large for any number, but there is nothing that it multiplies.</summary>
    [Fact]
    public void A_state_of_zero_stays_zero_whatever_the_gates()
    {
        const int SeqLen = 65536;
        double[] gates = [.. Enumerable.Repeat(1.5, SeqLen)];
        var states = new double[SeqLen];

        new HostCalls(threadsPerRow: 3, streaming: false).Forward<TwoVectors, double>(SeqLen, false, gates, new double[SeqLen], states, [], []);

        Assert.All(states, state => Assert.Equal(0, state));
    }

    [Fact]
    public async Task Many_callers_at_once_get_the_right_results()
    {
        var random = Seeded.Random();
        var data = Enumerable.Range(1, 6).Select(rows => new ScanData<float>(Element.Float32, 4096, rows, random)).ToArray();
        var calls = new HostCalls(threadsPerRow: 3, streaming: false);
        using var start = new Barrier(data.Length);
        await Task.WhenAll(data.Select(mine => Task.Factory.StartNew(
            () => Work(mine), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        void Work(ScanData<float> mine)
        {
            start.SignalAndWait();
            for (var i = 0; i < 50; i++)
            {
                var states = mine.Poisoned();
                calls.Forward<FourVectors, float>(4096, false, mine.Gates, mine.Tokens, states, [], []);
                mine.AssertForward(states, reverse: false, "one of many callers that split:");
            }
        }
    }

    [Theory]
    [InlineData(1, 6 << 20, 16, 6)]
    [InlineData(1, 6 << 20, 4, 4)]
    [InlineData(1, 6 << 20, 1, 1)]
    [InlineData(1, 2 << 20, 16, 2)]
    [InlineData(1, (2 << 20) - 1, 16, 1)]
    [InlineData(3, 6 << 20, 16, 5)]
    [InlineData(8, 6 << 20, 16, 2)]
    [InlineData(9, 6 << 20, 16, 1)]
    [InlineData(1L << 40, 6 << 20, 16, 1)]
    public void Threads_share_long_rows_that_are_at_most_half_as_many(long rows, long bytesPerRow, int threads, int threadsPerRow) =>
        Assert.Equal(threadsPerRow, HostSplitRule.ThreadsPerRow(rows, bytesPerRow, threads));

    /// <summary>Split rows are known by their bits: other roundings come of another order of composition, in one row of eight at least.</summary>
    [Fact]
    public void A_call_is_split_as_the_rule_says()
    {
        const int SeqLen = 65536;
        const int Rows = 8;
        var data = new ScanData<double>(Element.Float64, SeqLen, Rows, Seeded.Random());
        var (gradGates, forced, serial, shared) = (data.Poisoned(), data.Poisoned(), data.Poisoned(), data.Poisoned());

        new HostCalls(threadsPerRow: 2, streaming: false)
            .Backward<TwoVectors, double>(SeqLen, false, data.Gates, data.States, data.GradStates, gradGates, forced, [], [], []);
        AllScans.Host.Backward(data.Gates, data.States, data.GradStates, gradGates, serial, SeqLen, maxThreads: 1);
        AllScans.Host.Backward(data.Gates, data.States, data.GradStates, gradGates, shared, SeqLen, maxThreads: 2 * Rows);

        Assert.Equal(forced, shared);
        Assert.NotEqual(forced, serial);
        data.AssertBackward(gradGates, shared, "two threads on a row:");
    }

    private static void Each(ScanCase cell, Action<ScanDevice, Random> assert)
    {
        var random = Seeded.Random();
        foreach (var (threadsPerRow, streaming) in Ways.Where(way => way.ThreadsPerRow == 1 || cell.SeqLen >= 1000))
        {
            assert(new RowKernels(threadsPerRow, streaming), random);
        }
    }
}
