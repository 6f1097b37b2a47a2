using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>What calls on spans of two types have to do besides.</summary>
[Trait("Device", "Host")]
public sealed class HostMixedTests
{
    private const int SeqLen = 64;
    private const int Length = 6 * SeqLen;

    [Fact]
    public void Lengths_that_differ_or_are_no_whole_number_of_rows_are_refused()
    {
        var (narrow, wide, ends) = (new BFloat16[Length], new float[Length], new float[6]);
        var (states, gradGates, gradTokens) = (Poisoned(Length), PoisonedGradients(), PoisonedGradients());
        const int Less = Length - SeqLen;

        Assert.Throws<ArgumentException>("tokens", () => MixedScans.Host.Forward(narrow, narrow.AsSpan(0, Less), states, SeqLen));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Forward(narrow, narrow, states.AsSpan(0, Less), SeqLen));
        Assert.Throws<ArgumentException>("gates", () => MixedScans.Host.Forward(narrow.AsSpan(1), narrow.AsSpan(1), states.AsSpan(1), SeqLen));
        Assert.Throws<ArgumentException>("initial", () => MixedScans.Host.Forward(narrow, narrow, states, SeqLen, initial: ends.AsSpan(1)));
        Assert.Throws<ArgumentException>("final", () => MixedScans.Host.Forward(narrow, narrow, states, SeqLen, final: ends.AsSpan(1)));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Backward(narrow, wide.AsSpan(0, Less), wide, gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradStates", () => MixedScans.Host.Backward(narrow, wide, wide.AsSpan(0, Less), gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => MixedScans.Host.Backward(narrow, wide, wide, gradGates.AsSpan(0, Less), gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => MixedScans.Host.Backward(narrow, wide, wide, gradGates, gradTokens.AsSpan(0, Less), SeqLen));
        Assert.Throws<ArgumentException>("gradInitial", () => MixedScans.Host.Backward(narrow, wide, wide, gradGates, gradTokens, SeqLen, gradInitial: ends.AsSpan(1)));
        Assert.Throws<ArgumentException>("tokens", () => MixedScans.Host.Step(narrow, narrow.AsSpan(1), states));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Step(narrow, narrow, states.AsSpan(1)));
        Assert.Contains(
            "[ScanKernel(64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]",
            Assert.Throws<ArgumentException>(() => PlainAndMixed.Host.Forward(narrow, narrow, states, SeqLen)).Message);
        AssertNothingWritten(states);
        AssertNothingWritten(gradGates);
        AssertNothingWritten(gradTokens);
    }

    /// <summary>A tensor of 16-bit elements that begins in the middle of the last float, and one that begins after it.</summary>
    [Fact]
    public void An_output_that_shares_a_byte_with_an_input_is_refused()
    {
        const int Meets = 2 * Length - 1;
        var (narrow, wide, ends) = (new BFloat16[Length], new float[Length], new float[6]);
        var (memory, other) = (Poisoned(2 * Length), PoisonedGradients());

        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Forward(Narrow(Meets), narrow, Wide(), SeqLen));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Forward(narrow, Narrow(0), Wide(), SeqLen));
        Assert.Throws<ArgumentException>("final", () => MixedScans.Host.Forward(Narrow(2), narrow, wide, SeqLen, final: memory.AsSpan(0, 6)));
        Assert.Throws<ArgumentException>("gradGates", () => MixedScans.Host.Backward(narrow, Wide(), wide, Narrow(Meets), other, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => MixedScans.Host.Backward(narrow, wide, Wide(), other, Narrow(0), SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => MixedScans.Host.Backward(narrow, wide, wide, Narrow(7), other, SeqLen, initial: memory.AsSpan(3, 6)));
        Assert.Throws<ArgumentException>("gradInitial", () => MixedScans.Host.Backward(Narrow(7), wide, wide, other, PoisonedGradients(), SeqLen, gradInitial: memory.AsSpan(3, 6)));
        Assert.Throws<ArgumentException>("gradGates", () => MixedScans.Host.Backward(narrow, wide, wide, narrow, other, SeqLen));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Step(narrow, Narrow(Meets), Wide()));
        Assert.Throws<ArgumentException>("states", () => MixedScans.Host.Forward(wide, Wide(), MemoryMarshal.Cast<float, Half>(memory.AsSpan(Length - 1))[..Length], SeqLen));
        AssertNothingWritten(memory);
        AssertNothingWritten(other);

        memory.AsSpan(Length).Clear();
        MixedScans.Host.Forward(narrow, Narrow(Meets + 1), Wide(), SeqLen, initial: ends);
        Assert.All(memory[..Length], value => Assert.False(float.IsNaN(value)));

        Span<float> Wide() => memory.AsSpan(0, Length);

        Span<BFloat16> Narrow(int at) => MemoryMarshal.Cast<float, BFloat16>(memory.AsSpan()).Slice(at, Length);
    }

    /// <summary>The overload says which kernel runs. Of two that compute in floats, one of them on floats, the states are the same to the bit.</summary>
    [Fact]
    public void Plain_and_mixed_kernels_of_one_class_are_told_apart_by_their_types() => PlainAndMixedRows.AssertAgree(
        new ScanData<BFloat16>(Element.BFloat16, PlainAndMixedRows.SeqLen, rows: 7, Seeded.Random()),
        (gates, tokens, states) => PlainAndMixed.Host.Forward(gates, tokens, states, PlainAndMixedRows.SeqLen),
        (gates, tokens, states) => PlainAndMixed.Host.Forward(gates, tokens, states, PlainAndMixedRows.SeqLen),
        (gates, tokens, states) => PlainAndMixed.Host.Forward(gates, tokens, states, PlainAndMixedRows.SeqLen));

    [Fact]
    public void Kernels_names_both_types()
    {
        var kernels = PlainAndMixed.Kernels.Select(kernel => kernel.ToString().Split(", ")[0]).Distinct();
        Assert.Equal(["BFloat16 to Float32 x 1024", "BFloat16 x 1024", "Float32 x 1024"], kernels.Order(StringComparer.Ordinal));
        Assert.Equal(3 * 4 * 3, PlainAndMixed.Kernels.Distinct().Count());
        Assert.All(MixedScans.Kernels, kernel => Assert.NotNull(kernel.States));
    }

    private static float[] Poisoned(int length) => [.. Enumerable.Repeat(float.NaN, length)];

    private static BFloat16[] PoisonedGradients() => [.. Enumerable.Repeat(Element.BFloat16.NaN, Length)];

    private static void AssertNothingWritten(float[] output) => Assert.All(output, value => Assert.True(float.IsNaN(value)));

    private static void AssertNothingWritten(BFloat16[] output) => Assert.All(output, value => Assert.True(double.IsNaN((double)value)));
}
