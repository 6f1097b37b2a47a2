using System.Numerics;
using ScanGen.Generated.ScanGen_Runtime_Tests_Suite_AllScans;
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
                case (32, false): HostScan.Forward<Float32x32Host.Forward, float>(g, t, s, state, state, 0); break;
                case (32, true): HostScan.Forward<Float32x32Host.Reverse, float>(g, t, s, state, state, 0); break;
                case (_, false): HostScan.Forward<Float32x1024Host.Forward, float>(g, t, s, state, state, 0); break;
                case (_, true): HostScan.Forward<Float32x1024Host.Reverse, float>(g, t, s, state, state, 0); break;
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
                HostScan.Backward<Float32x32Host.Backward, float>(g, s, ds, dg, dt, initial, gradState, gradState, 0);
            }
            else
            {
                HostScan.Backward<Float32x1024Host.Backward, float>(g, s, ds, dg, dt, initial, gradState, gradState, 0);
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
            HostScan.Forward<Float32x32Host.Forward, float>(a, a, states, initial, final, 0);

        void Backward(Span<float> dg, Span<float> dt, ReadOnlySpan<float> initial, ReadOnlySpan<float> gradFinal, Span<float> gradInitial) =>
            HostScan.Backward<Float32x32Host.Backward, float>(a, a, a, dg, dt, initial, gradFinal, gradInitial, 0);
    }

    /// <summary>Every combination of the states there can be. What is expected comes of rows with a position more at either end, which
    /// holds the state.</summary>
    private sealed class Agrees(HostCalls calls) : IHostCase
    {
        public void Run<TForward, TReverse, TBackward, TReverseBackward, T>(Element<T> element, int seqLen)
            where TForward : struct, IForwardRow<T>
            where TReverse : struct, IForwardRow<T>
            where TBackward : struct, IBackwardRow<T>
            where TReverseBackward : struct, IBackwardRow<T>
            where T : unmanaged
        {
            var random = Seeded.Random();
            foreach (var rows in new[] { 1, 5 })
            {
                var data = new ScanData<T>(element, seqLen, rows, random);
                T[] some = element.RoundAll(random.UniformComplex(rows, -1, 1));
                T[] others = element.RoundAll(random.UniformComplex(rows, -1, 1));
                foreach (var initial in new[] { [], some })
                {
                    foreach (var isWanted in new[] { false, true })
                    {
                        Forward<TForward, T>(element, data, rows, initial, isWanted);
                        Forward<TReverse, T>(element, data, rows, initial, isWanted);
                        foreach (var final in new[] { [], others })
                        {
                            Backward<TBackward, T>(element, data, rows, initial, final, isWanted);
                            Backward<TReverseBackward, T>(element, data, rows, initial, final, isWanted);
                        }
                    }
                }
            }
        }

        private void Forward<TKernel, T>(Element<T> element, ScanData<T> data, int rows, T[] initial, bool isFinalWanted)
            where TKernel : struct, IForwardRow<T>
            where T : unmanaged
        {
            var (seqLen, reverse) = (TKernel.SeqLen, TKernel.IsDescending);
            var what = $"{calls}, reverse {reverse}, {rows} rows, initial {initial.Length}, final {isFinalWanted},";
            var (states, final) = (data.Poisoned(), isFinalWanted ? data.Poisoned()[..rows] : []);
            calls.Forward<TKernel, T>(data.Gates, data.Tokens, states, initial, final);

            // The gate of the position that holds the state is 0, and that of the position beyond the other end 1.
            var entering = AsNumbers(element, initial, rows);
            var (zeros, ones) = (new Complex[rows], Enumerable.Repeat(Complex.One, rows).ToArray());
            var gates = reverse ? Extend(element, data.Gates, ones, zeros) : Extend(element, data.Gates, zeros, ones);
            var tokens = reverse ? Extend(element, data.Tokens, zeros, entering) : Extend(element, data.Tokens, entering, zeros);
            var expected = new Complex[gates.Length];
            ScanReference.Forward(gates, tokens, expected, seqLen + 2, reverse);
            var allowance = Oracle.Allowance(gates, expected, seqLen + 2, reverse);

            Oracle.AssertClose(element, $"{what} states", Inner(expected, rows), Inner(allowance, rows), states, seqLen);
            if (isFinalWanted)
            {
                var place = reverse ? 0 : seqLen + 1;
                Oracle.AssertClose(element, $"{what} final", Column(expected, rows, place), Column(allowance, rows, place), final, 1);
            }
        }

        private void Backward<TKernel, T>(
            Element<T> element, ScanData<T> data, int rows, T[] initial, T[] gradFinal, bool isGradInitialWanted)
            where TKernel : struct, IBackwardRow<T>
            where T : unmanaged
        {
            var (seqLen, reverse) = (TKernel.SeqLen, !TKernel.IsDescending);
            var what = $"{calls}, reverse {reverse}, {rows} rows, initial {initial.Length}, gradFinal {gradFinal.Length}, gradInitial {isGradInitialWanted},";
            var (gradGates, gradTokens) = (data.Poisoned(), data.Poisoned());
            var gradInitial = isGradInitialWanted ? data.Poisoned()[..rows] : [];
            calls.Backward<TKernel, T>(data.Gates, data.States, data.GradStates, gradGates, gradTokens, initial, gradFinal, gradInitial);

            var (zeros, ones) = (new Complex[rows], Enumerable.Repeat(Complex.One, rows).ToArray());
            var gates = reverse ? Extend(element, data.Gates, ones, zeros) : Extend(element, data.Gates, zeros, ones);
            var (before, after) = (AsNumbers(element, initial, rows), AsNumbers(element, gradFinal, rows));
            var states = reverse ? Extend(element, data.States, zeros, before) : Extend(element, data.States, before, zeros);
            var gradStates = reverse ? Extend(element, data.GradStates, after, zeros) : Extend(element, data.GradStates, zeros, after);
            var (expectedGates, expectedTokens) = (new Complex[gates.Length], new Complex[gates.Length]);
            ScanReference.Backward(gates, states, gradStates, expectedGates, expectedTokens, seqLen + 2, reverse);
            var allowance = Oracle.Allowance(reverse ? [0, .. gates.SkipLast(1)] : [.. gates.Skip(1), 0], expectedTokens, seqLen + 2, !reverse);

            Oracle.AssertClose(element, $"{what} gradTokens", Inner(expectedTokens, rows), Inner(allowance, rows), gradTokens, seqLen);
            Oracle.AssertClose(element, $"{what} gradGates", Inner(expectedGates, rows), Inner(allowance, rows), gradGates, seqLen);
            if (isGradInitialWanted)
            {
                var place = reverse ? seqLen + 1 : 0;
                Oracle.AssertClose(
                    element, $"{what} gradInitial", Column(expectedTokens, rows, place), Column(allowance, rows, place), gradInitial, 1);
            }
        }

        private static Complex[] AsNumbers<T>(Element<T> element, T[] states, int rows)
            where T : unmanaged => states.Length == 0 ? new Complex[rows] : element.WidenAll(states);

        /// <summary>Rows with a number more at either end.</summary>
        private static Complex[] Extend<T>(Element<T> element, T[] values, Complex[] before, Complex[] after)
            where T : unmanaged =>
            [.. element.WidenAll(values).Chunk(values.Length / before.Length).SelectMany((row, i) => (Complex[])[before[i], .. row, after[i]])];

        private static TNumber[] Inner<TNumber>(TNumber[] values, int rows) => [.. values.Chunk(values.Length / rows).SelectMany(row => row[1..^1])];

        private static TNumber[] Column<TNumber>(TNumber[] values, int rows, int place) => [.. values.Chunk(values.Length / rows).Select(row => row[place])];
    }
}
