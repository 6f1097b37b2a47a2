using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>States that enter rows on the host and leave them, and their gradients.</summary>
[Trait("Device", "Host")]
public class HostStateTests
{
    public static TheoryData<ScanDtype, int, int> Kernels =>
        [.. from dtype in Enum.GetValues<ScanDtype>()
            from call in new[] { (32, 1), (1024, 1), (65536, 1), (1024, 2), (65536, 3) }
            select (dtype, call.Item1, call.Item2)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void States_at_the_ends_of_rows_agree_with_the_oracle(ScanDtype dtype, int seqLen, int threadsPerRow) =>
        HostKernels.Run(dtype, seqLen, new Agrees(new(threadsPerRow, streaming: false)));

    public static TheoryData<ScanDtype, int, int> AnyLengths =>
        [.. from dtype in Enum.GetValues<ScanDtype>()
            from call in new[] { (1, 1), (3, 1), (31, 1), (64, 1), (65, 1), (1021, 1), (4093, 3) }
            select (dtype, call.Item1, call.Item2)];

    [Theory]
    [MemberData(nameof(AnyLengths))]
    public void States_at_the_ends_of_rows_of_any_length_agree_with_the_oracle(ScanDtype dtype, int seqLen, int threadsPerRow) =>
        HostKernels.Run(dtype, seqLen, new Agrees(new(threadsPerRow, streaming: false)));

    /// <summary>Pieces of declared lengths in random order, each begun with what the one before it ended with.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_run_in_pieces_gives_the_states_and_gradients_of_the_whole(bool reverse)
    {
        const int SeqLen = 65536;
        var random = Seeded.Random();
        var data = new ScanData<float>(Element.Float32, SeqLen, 1, random);
        int[] lengths = [.. Enumerable.Repeat(32, 32).Concat(Enumerable.Repeat(1024, 63))];
        random.Shuffle(lengths);
        var ends = new List<int> { 0 };
        ends.AddRange(lengths.Select((_, i) => lengths[..(i + 1)].Sum()));
        var pieces = ends.Zip(ends.Skip(1), (start, end) => start..end).ToArray();

        var (states, state) = (data.Poisoned(), new float[1]);
        foreach (var piece in reverse ? pieces.Reverse() : pieces)
        {
            Forward(piece);
        }

        data.AssertForward(states, reverse, "in pieces:");

        var (gradGates, gradTokens, gradState) = (data.Poisoned(), data.Poisoned(), new float[1]);
        foreach (var piece in pieces.Reverse())
        {
            Backward(piece);
        }

        data.AssertBackward(gradGates, gradTokens, "in pieces:");

        void Forward(Range piece)
        {
            var g = data.Gates.AsSpan(piece);
            var t = data.Tokens.AsSpan(piece);
            var s = states.AsSpan(piece);
            switch (g.Length, reverse)
            {
                case (32, false): HostScan.Forward<TwoVectors, float>(g, t, s, g.Length, false, state, state, 0); break;
                case (32, true): HostScan.Forward<TwoVectors, float>(g, t, s, g.Length, true, state, state, 0); break;
                case (_, false): HostScan.Forward<FourVectors, float>(g, t, s, g.Length, false, state, state, 0); break;
                case (_, true): HostScan.Forward<FourVectors, float>(g, t, s, g.Length, true, state, state, 0); break;
            }
        }

        void Backward(Range piece)
        {
            var g = data.Gates.AsSpan(piece);
            var s = data.States.AsSpan(piece);
            var ds = data.GradStates.AsSpan(piece);
            var dg = gradGates.AsSpan(piece);
            var dt = gradTokens.AsSpan(piece);
            var initial = piece.Start.Value == 0 ? [] : data.States.AsSpan(piece.Start.Value - 1, 1);
            if (g.Length == 32)
            {
                HostScan.Backward<TwoVectors, float>(g, s, ds, dg, dt, g.Length, false, initial, gradState, gradState, 0);
            }
            else
            {
                HostScan.Backward<FourVectors, float>(g, s, ds, dg, dt, g.Length, false, initial, gradState, gradState, 0);
            }
        }
    }

    [Fact]
    public void States_that_are_not_one_a_row_or_overlap_are_refused()
    {
        const int SeqLen = 32;
        var data = new ScanData<float>(Element.Float32, SeqLen, 2, Seeded.Random());
        var a = data.Gates;
        var (b, c, free) = (data.Poisoned(), data.Poisoned(), new float[] { float.NaN, float.NaN, float.NaN });

        Assert.Throws<ArgumentException>("initial", () => Forward(b, free, free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, free.AsSpan(0, 2), free.AsSpan(0, 1)));
        Assert.Throws<ArgumentException>("states", () => Forward(b, b.AsSpan(5, 2), free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, default, b.AsSpan(5, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, default, a.AsSpan(5, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, free.AsSpan(0, 2), free.AsSpan(1, 2)));

        Assert.Throws<ArgumentException>("initial", () => Backward(b, c, free, default, default));
        Assert.Throws<ArgumentException>("gradFinal", () => Backward(b, c, default, free, default));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, free));
        Assert.Throws<ArgumentException>("gradGates", () => Backward(b, c, b.AsSpan(0, 2), default, default));
        Assert.Throws<ArgumentException>("gradGates", () => Backward(b, c, default, b.AsSpan(0, 2), default));
        Assert.Throws<ArgumentException>("gradTokens", () => Backward(b, c, c.AsSpan(0, 2), default, default));
        Assert.Throws<ArgumentException>("gradTokens", () => Backward(b, c, default, c.AsSpan(0, 2), default));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, a.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, b.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, c.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, free.AsSpan(0, 2), default, free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, free.AsSpan(0, 2), free.AsSpan(1, 2)));
        Assert.All(b.Concat(c).Concat(free), value => Assert.True(float.IsNaN(value)));

        void Forward(Span<float> states, ReadOnlySpan<float> initial, Span<float> final) =>
            HostScan.Forward<TwoVectors, float>(a, a, states, SeqLen, false, initial, final, 0);

        void Backward(Span<float> dg, Span<float> dt, ReadOnlySpan<float> initial, ReadOnlySpan<float> gradFinal, Span<float> gradInitial) =>
            HostScan.Backward<TwoVectors, float>(a, a, a, dg, dt, SeqLen, false, initial, gradFinal, gradInitial, 0);
    }

    /// <summary>Every combination of the states there can be.</summary>
    private sealed class Agrees(HostCalls calls) : IHostCase
    {
        public void Run<TPlan, T>(Element<T> element, int seqLen)
            where TPlan : struct, IRowPlan
            where T : unmanaged
        {
            foreach (var rows in new[] { 1, 5 })
            {
                var oracle = new EndsOracle<T>(element, seqLen, rows, Seeded.Random());
                foreach (var initial in new[] { [], oracle.Initial })
                {
                    foreach (var leaving in new[] { [], oracle.Poisoned() })
                    {
                        Forward<TPlan, T>(reverse: false, oracle, seqLen, initial, leaving);
                        Forward<TPlan, T>(reverse: true, oracle, seqLen, initial, leaving);
                        foreach (var gradFinal in new[] { [], oracle.GradFinal })
                        {
                            Backward<TPlan, T>(reverse: false, oracle, seqLen, initial, gradFinal, leaving);
                            Backward<TPlan, T>(reverse: true, oracle, seqLen, initial, gradFinal, leaving);
                        }
                    }
                }
            }
        }

        private void Forward<TPlan, T>(bool reverse, EndsOracle<T> oracle, int seqLen, T[] initial, T[] leaving)
            where TPlan : struct, IRowPlan
            where T : unmanaged
        {
            var (data, states, final) = (oracle.Data, oracle.Data.Poisoned(), leaving.ToArray());
            calls.Forward<TPlan, T>(seqLen, reverse, data.Gates, data.Tokens, states, initial, final);
            oracle.AssertForward(states, initial, final, reverse, $"{calls}, initial {initial.Length}, final {final.Length},");
        }

        private void Backward<TPlan, T>(bool reverse, EndsOracle<T> oracle, int seqLen, T[] initial, T[] gradFinal, T[] leaving)
            where TPlan : struct, IRowPlan
            where T : unmanaged
        {
            var (data, gradGates, gradTokens, gradInitial) = (oracle.Data, oracle.Data.Poisoned(), oracle.Data.Poisoned(), leaving.ToArray());
            calls.Backward<TPlan, T>(seqLen, reverse, data.Gates, data.States, data.GradStates, gradGates, gradTokens, initial, gradFinal, gradInitial);
            oracle.AssertBackward(
                gradGates, gradTokens, initial, gradFinal, gradInitial, reverse,
                $"{calls}, initial {initial.Length}, gradFinal {gradFinal.Length}, gradInitial {gradInitial.Length},");
        }
    }
}
