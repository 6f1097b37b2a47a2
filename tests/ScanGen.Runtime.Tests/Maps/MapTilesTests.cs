using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Gates and tokens as they come, by a map: its tiles meet whatever numbers the caller has.</summary>
[ScanKernel(ScanKernel.Any)]
internal static partial class TakenScans
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float gate, float token) => (gate, token);
}

/// <summary>The same of doubles.</summary>
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
internal static partial class TakenDoubles
{
    [ScanMap]
    private static (double Gate, double Token) Cell(double gate, double token) => (gate, token);
}

/// <summary>The same of complex numbers, which have no such kernel.</summary>
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal static partial class TakenComplexes
{
    [ScanMap]
    private static (Complex Gate, Complex Token) Cell(Complex gate, Complex token) => (gate, token);
}

/// <summary>Rows whose map and scan are one kernel on the host: lengths about its tiles, and tiles that are done element by element.</summary>
[Trait("Device", "Host")]
public sealed class MapTilesTests
{
    /// <summary>Of less than four tiles, of four, of a tile more and less, and with elements left over, of vectors of any width.</summary>
    public static TheoryData<int> Lengths => [63, 64, 65, 127, 128, 255, 256, 257, 319, 320, 576, 1024, 1087];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void States_agree_with_a_loop(int seqLen)
    {
        var random = Seeded.Random();
        foreach (var reverse in new[] { false, true })
        {
            foreach (var most in new[] { 0.5f, 1.01f, 4 })
            {
                Run(seqLen, reverse, most, random, (_, token) => token);
            }
        }
    }

    /// <summary>Gates of 4 compose to more than a float has, where states are zero; and one that is not finite is met by those after it alone.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void A_tile_that_is_not_finite_is_done_element_by_element(float wild)
    {
        var random = Seeded.Random();
        foreach (var reverse in new[] { false, true })
        {
            var place = random.Next(1024);
            Run(1024, reverse, -4, random, (at, _) => at == place ? wild : 0);
        }
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(1087, true)]
    public void Other_types_agree_with_a_loop(int seqLen, bool reverse)
    {
        var random = Seeded.Random();
        Complex[] gates = random.UniformComplex(3 * seqLen, -0.7, 0.7), tokens = random.UniformComplex(3 * seqLen, -1, 1);
        double[] realGates = [.. gates.Select(gate => gate.Real)], realTokens = [.. tokens.Select(token => token.Real)];
        var (states, realStates) = (new Complex[gates.Length], new double[gates.Length]);
        TakenComplexes.Host.Forward(gates, tokens, states, seqLen, reverse: reverse);
        TakenDoubles.Host.Forward(realGates, realTokens, realStates, seqLen, reverse: reverse);
        for (var row = 0; row < 3; row++)
        {
            var (state, real) = (Complex.Zero, 0.0);
            for (var step = 0; step < seqLen; step++)
            {
                var at = row * seqLen + (reverse ? seqLen - 1 - step : step);
                (state, real) = (gates[at] * state + tokens[at], realGates[at] * real + realTokens[at]);
                Assert.True((states[at] - state).Magnitude <= 1e-13 && Math.Abs(realStates[at] - real) <= 1e-13, $"row {row}, position {at - row * seqLen}: {states[at]}, {realStates[at]} and not {state}, {real}");
            }
        }
    }

    private static void Run(int seqLen, bool reverse, float gate, Random random, Func<int, float, float> token)
    {
        const int Rows = 3;
        var (gates, tokens) = (new float[Rows * seqLen], new float[Rows * seqLen]);
        for (var i = 0; i < gates.Length; i++)
        {
            // A gate that is less than zero stands for itself without its sign in every place.
            gates[i] = gate < 0 ? -gate : gate > 2 && i % seqLen > 100 ? 0 : gate * random.NextSingle();
            tokens[i] = token(i % seqLen, random.NextSingle() * 2 - 1);
        }

        var (initial, final, states) = (new float[Rows], new float[Rows], new float[Rows * seqLen]);
        initial[1] = gate < 0 ? 0 : random.NextSingle();
        TakenScans.Host.Forward(gates, tokens, states, seqLen, reverse: reverse, initial: initial, final: final);
        for (var row = 0; row < Rows; row++)
        {
            var (state, size) = ((double)initial[row], Math.Abs((double)initial[row]));
            for (var step = 0; step < seqLen; step++)
            {
                var at = row * seqLen + (reverse ? seqLen - 1 - step : step);
                state = (float)gates[at] * state + tokens[at];
                size = Math.Abs(gates[at]) * size + Math.Abs(tokens[at]);
                if (double.IsFinite(state) && Math.Abs(state) < float.MaxValue)
                {
                    Assert.True(Math.Abs(states[at] - state) <= 1e-5 * size, $"row {row}, position {at - row * seqLen}: {states[at]} and not {state}");
                }
                else
                {
                    Assert.False(float.IsFinite(states[at]));
                }
            }

            Assert.Equal(states[row * seqLen + (reverse ? 0 : seqLen - 1)], final[row]);
        }
    }
}
