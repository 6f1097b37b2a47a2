using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>States at the ends of time-major sequences on spans.</summary>
[Trait("Device", "Host")]
public sealed class HostSequenceEndTests
{
    private const int Batch = 2;
    private const int SeqLen = 33;
    private const int Dim = 5;

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written()
    {
        const int Length = Batch * SeqLen * Dim;
        const int Ends = Batch * Dim;
        var (inputs, outputs) = (new float[2 * Length], new float[3 * Length]);
        Array.Fill(outputs, float.NaN);

        Assert.Throws<ArgumentException>("initial", () => Forward(initial: Free(0, Ends - 1)));
        Assert.Throws<ArgumentException>("final", () => Forward(final: Free(0, Ends + 1)));
        Assert.Throws<ArgumentException>("final", () => Forward(final: outputs.AsMemory(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => Forward(final: inputs.AsMemory(0, Ends)));
        Assert.Throws<ArgumentException>("states", () => Forward(initial: outputs.AsMemory(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => Forward(initial: Free(0, Ends), final: Free(1, Ends)));
        Assert.Throws<ArgumentException>("seqLen", () => Forward(seqLen: 0));
        Assert.Throws<ArgumentException>("gradFinal", () => Backward(gradFinal: Free(0, 1)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(gradInitial: outputs.AsMemory(Length, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(initial: Free(0, Ends), gradInitial: Free(0, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(gradFinal: Free(0, Ends), gradInitial: Free(1, Ends)));
        Assert.All(outputs, value => Assert.True(float.IsNaN(value)));

        Memory<float> Free(int start, int length) => outputs.AsMemory(2 * Length + start, length);

        void Forward(int seqLen = SeqLen, Memory<float> initial = default, Memory<float> final = default) => SequenceEndScans.Host.Forward(
            inputs.AsSpan(0, Length), inputs.AsSpan(Length), outputs.AsSpan(0, Length), seqLen, Dim, initial: initial.Span, final: final.Span);

        void Backward(Memory<float> initial = default, Memory<float> gradFinal = default, Memory<float> gradInitial = default) => SequenceEndScans.Host.Backward(
            inputs.AsSpan(0, Length), inputs.AsSpan(Length), inputs.AsSpan(Length), outputs.AsSpan(Length, Length), outputs.AsSpan(0, Length), SeqLen, Dim,
            initial: initial.Span, gradFinal: gradFinal.Span, gradInitial: gradInitial.Span);
    }

    /// <summary>Threads that share positions each begin with the states of their channels, which are never stored past the caches.</summary>
    [Theory]
    [InlineData(ScanDtype.Float32)]
    [InlineData(ScanDtype.Float16)]
    [InlineData(ScanDtype.Complex128)]
    public void Threads_share_the_states_at_the_ends(ScanDtype dtype)
    {
        using var device = SequenceDevice.Of(new HostDevice());
        new SequenceEndsInPlace { Batch = 1, SeqLen = 1000, Dim = 1028 }.Run(device, dtype);
    }
}
