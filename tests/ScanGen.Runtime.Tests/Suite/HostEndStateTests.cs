using System.Numerics;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What a class with states at the ends of rows gives on spans: rows in pieces, and a position at a time.</summary>
[Trait("Device", "Host")]
public class HostEndStateTests
{
    public static TheoryData<ScanDtype, bool> Directions => [.. from dtype in Enum.GetValues<ScanDtype>() from reverse in new[] { false, true } select (dtype, reverse)];

    /// <summary>Rows cut at random places, some pieces of one position and some of none.</summary>
    [Theory]
    [MemberData(nameof(Directions))]
    public void Rows_scanned_in_pieces_give_the_states_and_gradients_of_the_whole(ScanDtype dtype, bool reverse)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: InPieces<float>(Element.Float32, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
            case ScanDtype.Float16: InPieces<Half>(Element.Float16, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
            case ScanDtype.BFloat16: InPieces<BFloat16>(Element.BFloat16, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
            case ScanDtype.Float64: InPieces<double>(Element.Float64, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
            case ScanDtype.Complex64: InPieces<Complex64>(Element.Complex64, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
            case ScanDtype.Complex128: InPieces<Complex>(Element.Complex128, reverse, AnyScans.Host.Forward, AnyScans.Host.Backward); break;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(1000)]
    [InlineData(300_001)]
    public void A_step_gives_the_bits_of_a_scan_of_one_position(int count)
    {
        Step(Element.Float32, count, AnyScans.Host.Forward, AnyScans.Host.Step);
        Step(Element.Float16, count, AnyScans.Host.Forward, AnyScans.Host.Step);
        Step(Element.BFloat16, count, AnyScans.Host.Forward, AnyScans.Host.Step);
        Step(Element.Float64, count, AnyScans.Host.Forward, AnyScans.Host.Step);
        Step(Element.Complex64, count, AnyScans.Host.Forward, AnyScans.Host.Step);
        Step(Element.Complex128, count, AnyScans.Host.Forward, AnyScans.Host.Step);
    }

    [Fact]
    public void Rows_of_no_positions_end_as_they_begin()
    {
        float[] none = [];
        float[] initial = [1, 2, 3];
        float[] final = [float.NaN, float.NaN, float.NaN];
        AnyScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: final);
        Assert.Equal(initial, final);

        AnyScans.Host.Forward(none, none, none, seqLen: 0, reverse: true, final: final);
        Assert.Equal([0, 0, 0], final);

        AnyScans.Host.Backward(none, none, none, none, none, seqLen: 0, initial: initial, gradFinal: initial, gradInitial: final);
        Assert.Equal(initial, final);
        AnyScans.Host.Forward(none, none, none, seqLen: 5);
        Assert.Throws<ArgumentException>("initial", () => AnyScans.Host.Forward(none, none, none, seqLen: 5, initial: initial));
        Assert.Throws<ArgumentException>("final", () => AnyScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: new float[2]));
    }

    [Fact]
    public void States_of_a_step_overlap_nothing()
    {
        var (a, b) = (new float[40], new float[40]);
        Array.Fill(b, float.NaN);
        Assert.Throws<ArgumentException>("states", () => AnyScans.Host.Step(b, a, b));
        Assert.Throws<ArgumentException>("states", () => AnyScans.Host.Step(a.AsSpan(0, 8), b.AsSpan(3, 8), b.AsSpan(0, 8)));
        Assert.Throws<ArgumentException>("states", () => AnyScans.Host.Step(a, a, b.AsSpan(1)));
        Assert.Throws<ArgumentException>("tokens", () => AnyScans.Host.Step(a, a.AsSpan(1), b));
        Assert.Throws<ArgumentOutOfRangeException>("maxThreads", () => AnyScans.Host.Step(a, a, b, maxThreads: -1));
        Assert.All(b, value => Assert.True(float.IsNaN(value)));
    }

    private static void InPieces<T>(Element<T> element, bool reverse, HostForwardWithEnds<T> forward, HostBackwardWithEnds<T> backward)
        where T : unmanaged
    {
        const int SeqLen = 1777;
        const int Rows = 3;
        var random = Seeded.Random();
        int[] cuts = [0, .. Enumerable.Range(0, 12).Select(_ => random.Next(SeqLen + 1)).Concat([5, 6, 6]).Order(), SeqLen];
        var pieces = cuts.Zip(cuts.Skip(1), (start, end) => start..end).ToArray();

        // A state that goes from piece to piece is rounded where elements are.
        var rounding = pieces.Length * element.LastPlace(element.Round(1));
        var data = new ScanData<T>(element with { Tolerance = element.Tolerance + rounding }, SeqLen, Rows, random);

        var (states, state) = (data.Poisoned(), new T[Rows]);
        foreach (var piece in reverse ? pieces.Reverse() : pieces)
        {
            var s = Cut(states, piece);
            forward(Cut(data.Gates, piece), Cut(data.Tokens, piece), s, Length(piece), reverse, initial: state, final: state);
            Paste(s, states, piece);
        }

        data.AssertForward(states, reverse, "in pieces:");

        var (gradGates, gradTokens, grad) = (data.Poisoned(), data.Poisoned(), new T[Rows]);
        foreach (var piece in reverse ? pieces : pieces.Reverse())
        {
            var (dg, dt) = (Cut(gradGates, piece), Cut(gradTokens, piece));
            var before = reverse ? piece.End.Value : piece.Start.Value - 1;
            var initial = before is >= 0 and < SeqLen ? Cut(data.States, before..(before + 1)) : [];
            backward(
                Cut(data.Gates, piece), Cut(data.States, piece), Cut(data.GradStates, piece), dg, dt, Length(piece), reverse,
                initial: initial, gradFinal: grad, gradInitial: grad);
            Paste(dg, gradGates, piece);
            Paste(dt, gradTokens, piece);
        }

        data.AssertBackward(gradGates, gradTokens, "in pieces:", reverse);

        T[] Cut(T[] values, Range piece) => [.. values.Chunk(SeqLen).SelectMany(row => row[piece])];

        void Paste(T[] values, T[] into, Range piece)
        {
            for (var row = 0; row < Rows; row++)
            {
                values.AsSpan(row * Length(piece), Length(piece)).CopyTo(into.AsSpan(row * SeqLen + piece.Start.Value));
            }
        }

        static int Length(Range piece) => piece.End.Value - piece.Start.Value;
    }

    private static void Step<T>(Element<T> element, int count, HostForwardWithEnds<T> forward, HostStep<T> step)
        where T : unmanaged
    {
        var data = new ScanData<T>(element, seqLen: 1, count, Seeded.Random());
        T[] stepped = [.. data.States, element.Round(7)];
        var (states, final) = (data.Poisoned(), data.Poisoned());

        step(data.Gates, data.Tokens, stepped.AsSpan(0, count));
        forward(data.Gates, data.Tokens, states, seqLen: 1, initial: data.States, final: final);

        Assert.Equal(states, stepped[..count]);
        Assert.Equal(states, final);
        Assert.Equal(element.Round(7), stepped[count]);
        for (var at = 0; at < count; at++)
        {
            var exact = element.Widen(data.Gates[at]) * element.Widen(data.States[at]) + element.Widen(data.Tokens[at]);
            Assert.InRange((exact - element.Widen(stepped[at])).Magnitude, 0, element.Tolerance + element.LastPlace(element.Round(exact)));
        }
    }
}
