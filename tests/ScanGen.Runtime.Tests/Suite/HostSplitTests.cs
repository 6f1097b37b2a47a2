using System.Numerics;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows whose threads share them: forced on any number of cores, and chosen by the rule.</summary>
[Trait("Device", "Host")]
public class HostSplitTests
{
    public static TheoryData<ScanDtype, int> Splits =>
        [.. from dtype in Enum.GetValues<ScanDtype>()
            from threadsPerRow in new[] { 2, 3, 7 }
            select (dtype, threadsPerRow)];

    [Theory]
    [MemberData(nameof(Splits))]
    public void Split_rows_agree_with_the_oracle(ScanDtype dtype, int threadsPerRow) => Each(dtype, threadsPerRow, (device, seqLen) =>
    {
        foreach (var rows in new[] { 1, 3 })
        {
            new ForwardAgrees { SeqLen = seqLen, Reverse = false }.Run(device, dtype, rows);
            new ForwardAgrees { SeqLen = seqLen, Reverse = true }.Run(device, dtype, rows);
            new BackwardAgrees { SeqLen = seqLen }.Run(device, dtype, rows);
            new BackwardAgrees { SeqLen = seqLen, Reverse = true }.Run(device, dtype, rows);
        }
    });

    [Theory]
    [MemberData(nameof(Splits))]
    public void NaN_and_infinity_stay_in_their_row_and_after_their_position(ScanDtype dtype, int threadsPerRow) =>
        Each(dtype, threadsPerRow, (device, seqLen) => new Contained { SeqLen = seqLen }.Run(device, dtype, rows: 2));

    [Theory]
    [MemberData(nameof(Splits))]
    public void The_same_call_gives_the_same_bits(ScanDtype dtype, int threadsPerRow) =>
        Each(dtype, threadsPerRow, (device, seqLen) => new SameBits { SeqLen = seqLen }.Run(device, dtype, rows: 2));

    [Theory]
    [MemberData(nameof(Splits))]
    public void An_output_may_be_exactly_an_input(ScanDtype dtype, int threadsPerRow) =>
        Each(dtype, threadsPerRow, (device, seqLen) => new InPlace { SeqLen = seqLen }.Run(device, dtype, rows: 2));

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

        Split<FourVectors, float>(7)
            .Forward(Element.Float32, gates, tokens, states, SeqLen, reverse);

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

        Split<TwoVectors, double>(3)
            .Forward(Element.Float64, gates, new double[SeqLen], states, SeqLen);

        Assert.All(states, state => Assert.Equal(0, state));
    }

    [Fact]
    public async Task Many_callers_at_once_get_the_right_results()
    {
        var random = Seeded.Random();
        var data = Enumerable.Range(1, 6).Select(rows => new ScanData<float>(Element.Float32, 4096, rows, random)).ToArray();
        var device = Split<FourVectors, float>(3);
        using var start = new Barrier(data.Length);
        await Task.WhenAll(data.Select((mine, i) => Task.Factory.StartNew(
            () => Work(mine, reverse: i % 2 == 1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        void Work(ScanData<float> mine, bool reverse)
        {
            start.SignalAndWait();
            for (var i = 0; i < 50; i++)
            {
                var states = mine.Poisoned();
                device.Forward(Element.Float32, mine.Gates, mine.Tokens, states, 4096, reverse);
                mine.AssertForward(states, reverse, "one of many callers that split:");
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
        Array.Fill(data.Gates, 0.999);
        var (gradGates, forced, serial, shared) = (data.Poisoned(), data.Poisoned(), data.Poisoned(), data.Poisoned());

        Split<TwoVectors, double>(2)
            .Backward(Element.Float64, data.Gates, data.States, data.GradStates, gradGates, forced, SeqLen);
        AllScans.Host.Backward(data.Gates, data.States, data.GradStates, gradGates, serial, SeqLen, maxThreads: 1);
        AllScans.Host.Backward(data.Gates, data.States, data.GradStates, gradGates, shared, SeqLen, maxThreads: 2 * Rows);

        Assert.Equal(forced, shared);
        Assert.NotEqual(forced, serial);
        data.AssertBackward(gradGates, shared, "two threads on a row:");
    }

    /// <summary>A length whose segments are a few tiles, and the longest; each stored both ways.</summary>
    private static void Each(ScanDtype dtype, int threadsPerRow, Action<ScanDevice, int> assert)
    {
        foreach (var streaming in new[] { false, true })
        {
            HostKernels.Run(dtype, 1024, new OnDevice(new(threadsPerRow, streaming), assert));
            HostKernels.Run(dtype, 65536, new OnDevice(new(threadsPerRow, streaming), assert));
        }
    }

    private static ScanDevice Split<TPlan, T>(int threadsPerRow)
        where TPlan : struct, IRowPlan
        where T : unmanaged => new SplitHostDevice<TPlan, T>(new(threadsPerRow, streaming: false));

    private sealed class OnDevice(HostCalls calls, Action<ScanDevice, int> assert) : IHostCase
    {
        public void Run<TPlan, T>(Element<T> element, int seqLen)
            where TPlan : struct, IRowPlan
            where T : unmanaged => assert(new SplitHostDevice<TPlan, T>(calls), seqLen);
    }
}
