using System.Numerics;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Properties;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows so short that several of them share a tile of the host's vectors.</summary>
[Trait("Device", "Host")]
public class HostShortRowTests
{
    /// <summary>Several tiles of any size, and something left over.</summary>
    private const int Elements = 300;

    /// <summary>Several blocks, which are marked and copied at a time.</summary>
    private const int ElementsOfBlocks = 5000;

    private const int Longest = 70;

    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void Many_short_rows_agree_with_the_oracle(ElementTypes types)
    {
        var random = Seeded.Random();
        foreach (var cell in Cells(types, random, Frame.Dense, Frame.Strided))
        {
            foreach (var seqLen in new[] { random.Next(1, 8), random.Next(8, Longest) })
            {
                var batch = random.Next(1, 4);
                types.Accept(new CaseRun(cell, Device(random), random, new(batch, Count(random) / seqLen / batch + random.Next(1, 5), seqLen)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Many_short_sequences_agree_with_the_oracle(ElementTypes types)
    {
        var random = Seeded.Random();
        foreach (var cell in Cells(types, random, Frame.Packed, Frame.PackedStrided))
        {
            var longest = random.GetItems([2, 6, 30, 90, 600], 1)[0];
            int[] lengths = [.. Enumerable.Range(0, 2 * Count(random) / longest + 2).Select(_ => random.Next(longest))];
            types.Accept(new CaseRun(cell, Device(random), random, new(random.Next(1, 4), lengths)));
        }
    }

    /// <summary>Rows in which a product of gates leaves the range, or a gate or a token is not finite, beside rows that must not know of it.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_row_that_is_not_finite_is_a_loop_s_and_changes_no_bit_beside_it(bool reverse, bool hasEnds)
    {
        var random = Seeded.Random();
        var loop = new LoopOfType(IsSingle: true);
        for (var seqLen = 1; seqLen < 80; seqLen += random.Next(1, 5))
        {
            var rows = Elements / seqLen + 3;
            var (gates, tokens) = (Random(0.5), Random(-1));
            var ordinary = new float[gates.Length];
            float[]? initial = hasEnds ? [.. random.Uniform(rows, -1, 1).Select(value => (float)value)] : null;
            var final = hasEnds ? new float[rows] : null;
            AllScans.Host.Forward(gates, tokens, ordinary, seqLen, reverse: reverse, maxThreads: 1, initial: initial, final: final);
            bool[] isAffected = [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0)];
            for (var row = 0; row < rows; row++)
            {
                if (isAffected[row])
                {
                    Spoil(gates.AsSpan(row * seqLen, seqLen), tokens.AsSpan(row * seqLen, seqLen), hasEnds ? initial.AsSpan(row) : default);
                }
            }

            var states = new float[gates.Length];
            AllScans.Host.Forward(gates, tokens, states, seqLen, reverse: reverse, maxThreads: 1, initial: initial, final: final);
            for (var row = 0; row < rows; row++)
            {
                var what = $"rows of {seqLen}, reverse {reverse}, states at the ends {hasEnds}, row {row}:";
                Assert.True(final == null || final[row].Equals(InOrder(states, row)[^1]), $"{what} the final state is not the last one");
                if (isAffected[row])
                {
                    // The state that enters, as a position before all others.
                    var expected = loop.Run([0, .. Widened(gates, row)], [initial?[row] ?? 0, .. Widened(tokens, row)]);
                    loop.AssertSame(what, Element.Float32, expected.States[1..], expected.Exact[1..], expected.Absolute[1..], InOrder(states, row));
                }
                else
                {
                    Assert.True(InOrder(states, row).SequenceEqual(InOrder(ordinary, row)), $"{what} has other bits");
                }
            }

            float[] Random(double least) => [.. random.Uniform(rows * seqLen, least, 1).Select(value => (float)value)];

            float[] InOrder(float[] all, int row)
            {
                var elements = all.AsSpan(row * seqLen, seqLen).ToArray();
                return reverse ? [.. elements.Reverse()] : elements;
            }

            Complex[] Widened(float[] all, int row) => [.. InOrder(all, row).Select(value => (Complex)value)];
        }

        void Spoil(Span<float> gates, Span<float> tokens, Span<float> entering)
        {
            var at = random.Next(gates.Length);
            switch (random.Next(entering.IsEmpty ? 5 : 7))
            {
                case 5: entering[0] = float.NegativeInfinity; break;
                case 6: entering[0] = 1e30f; gates.Fill(1e30f); break;
                case 0: tokens[at] = float.PositiveInfinity; break;
                case 1: tokens[at] = float.NaN; break;
                case 2: gates[at / 2] = float.NegativeInfinity; break;
                case 3: gates.Fill(1e30f); tokens.Clear(); break;
                default: gates.Fill(2); break;
            }
        }
    }

    [Fact]
    public void Short_rows_have_the_same_bits_on_any_number_of_threads()
    {
        var random = Seeded.Random();
        foreach (var seqLen in new[] { 3, 20, 100 })
        {
            var length = (1 << 20) / seqLen * seqLen;
            float[] gates = [.. random.Uniform(length, 0, 1).Select(value => (float)value)];
            var (one, many) = (new float[length], new float[length]);
            foreach (var reverse in new[] { false, true })
            {
                AllScans.Host.Forward(gates, gates, one, seqLen, reverse: reverse, maxThreads: 1);
                AllScans.Host.Forward(gates, gates, many, seqLen, reverse: reverse, maxThreads: 5);
                Assert.True(one.AsSpan().SequenceEqual(many));
            }
        }
    }

    /// <summary>Every operation with every kind of gates, with states at the ends and without, in each frame.</summary>
    private static IEnumerable<ScanCase> Cells(ElementTypes types, Random random, params Frame[] frames) =>
        from operation in Enum.GetValues<Operation>()
        where operation != Operation.Step
        from gates in Enum.GetValues<GateExtent>()
        from ends in Enum.GetValues<EndStates>()
        from frame in frames
        select new ScanCase(
            types, gates, frame, operation, ends, LengthClass.Ragged, random.GetItems(Enum.GetValues<Alignment>(), 1)[0], RowCount.Few,
            types.IsMixed ? Memory.Own : random.GetItems(Enum.GetValues<Memory>(), 1)[0]);

    private static HostDevice Device(Random random) => new(random.Next(1, 5));

    private static int Count(Random random) => random.Next(16) == 0 ? ElementsOfBlocks : Elements;
}
