namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>States at the ends of time-major sequences on spans.</summary>
[Trait("Device", "Host")]
public sealed class HostSequenceEndTests
{
    private const int Batch = 2;
    private const int SeqLen = 97;
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
        Assert.Throws<ArgumentException>("gates", () => Forward(seqLen: 0));
        Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => Forward(seqLen: -1));
        Assert.Throws<ArgumentException>("gradFinal", () => Backward(gradFinal: Free(0, 1)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(gradInitial: outputs.AsMemory(Length, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(initial: Free(0, Ends), gradInitial: Free(0, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(gradFinal: Free(0, Ends), gradInitial: Free(1, Ends)));
        Assert.All(outputs, value => Assert.True(float.IsNaN(value)));

        Memory<float> Free(int start, int length) => outputs.AsMemory(2 * Length + start, length);

        void Forward(int seqLen = SeqLen, Memory<float> initial = default, Memory<float> final = default) => SequenceScans.Host.Forward(
            inputs.AsSpan(0, Length), inputs.AsSpan(Length), outputs.AsSpan(0, Length), seqLen, Dim, initial: initial.Span, final: final.Span);

        void Backward(Memory<float> initial = default, Memory<float> gradFinal = default, Memory<float> gradInitial = default) => SequenceScans.Host.Backward(
            inputs.AsSpan(0, Length), inputs.AsSpan(Length), inputs.AsSpan(Length), outputs.AsSpan(Length, Length), outputs.AsSpan(0, Length), SeqLen, Dim,
            initial: initial.Span, gradFinal: gradFinal.Span, gradInitial: gradInitial.Span);
    }
}
