namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What calls on spans have to do with bad arguments.</summary>
[Trait("Device", "Host")]
public class HostArgumentTests
{
    private const int SeqLen = 64;
    private const int Length = 6 * SeqLen;

    private readonly ScanData<float> _data = new(Element.Float32, SeqLen, Length / SeqLen, Seeded.Random());

    [Fact]
    public void What_packed_sequences_leave_over_is_room_where_the_call_says_so()
    {
        float[] tokens = [1, 1, 1, 1, 1, 1];
        using var offsets = new ScanOffsets([0, 1, 3]);
        var states = Enumerable.Repeat(float.NaN, 6).ToArray();
        var error = Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(ScanSpan.Uniform(1f), tokens, states, offsets));
        Assert.Contains("'tokens' has 6 elements, and the offsets end at 3: give the call 'dim'", error.Message);
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[2]), tokens.AsSpan(0, 3), states.AsSpan(0, 3), offsets));
        Assert.All(states, value => Assert.True(float.IsNaN(value)));

        AllScans.Host.Forward(ScanSpan.Uniform(1f), tokens, states, offsets, dim: 2);
        Assert.Equal([1, 1, 2, 1, 1, 2], states);
        Array.Fill(states, float.NaN);
        AllScans.Host.Forward(ScanSpan.Uniform(1f), tokens, states, offsets, dim: 1);
        Assert.Equal([1, 1, 2, float.NaN, float.NaN, float.NaN], states);
        AllScans.Host.Forward(ScanSpan.Uniform(1f), ScanSpan.Of(tokens, 1, 2, 3), states, offsets);
        Assert.Equal([1, 1, 2, 1, 1, 2], states);
    }

    [Fact]
    public void Axes_say_lengths_where_a_call_does_not()
    {
        float[] tokens = [1, 1, 1, 1, 1, 1];
        var states = new float[6];
        AllScans.Host.Forward(ScanSpan.Uniform(1f), ScanSpan.Of(tokens, 1, 2, 3), ScanSpan.Of(states, 1, 2, 3));
        Assert.Equal([1, 2, 3, 1, 2, 3], states);
        Assert.Contains("give the call 'seqLen'", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(ScanSpan.Uniform(1f), tokens, states)).Message);
    }

    [Fact]
    public void Ends_of_rows_of_no_elements_are_whole_batches()
    {
        var final = Enumerable.Repeat(float.NaN, 6).ToArray();
        Assert.Throws<ArgumentException>("initial", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[3]), (float[])[], (float[])[], 0, dim: 3, initial: new float[5], final: final.AsSpan(0, 5)));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[3]), (float[])[], (float[])[], 0, initial: new float[6], final: final));
        Assert.All(final, value => Assert.True(float.IsNaN(value)));
        AllScans.Host.Forward(ScanSpan.PerChannel(new float[3]), (float[])[], (float[])[], 0, dim: 3, initial: new float[] { 1, 2, 3, 4, 5, 6 }, final: final);
        Assert.Equal([1, 2, 3, 4, 5, 6], final);
    }

    [Fact]
    public void An_undeclared_length_is_named_with_those_there_are_and_the_line_to_add()
    {
        var (a, states) = (_data.Gates, _data.Poisoned());

        var forward = Assert.Throws<ArgumentException>(() => DeclaredScans.Host.Forward(a, a, states, 48));
        Assert.Contains("48", forward.Message);
        Assert.Contains("32, 64, 128", forward.Message);
        Assert.Contains("[ScanKernel(48)]", forward.Message);
        var backward = Assert.Throws<ArgumentException>(() => DeclaredScans.Host.Backward(a, a, a, states, _data.Poisoned(), 48));
        Assert.Contains("[ScanKernel(48)]", backward.Message);

        var narrow = new BFloat16[96];
        var typed = Assert.Throws<ArgumentException>(() => DeclaredScans.Host.Forward(narrow, narrow, narrow, 48));
        Assert.Contains("[ScanKernel(48, Dtype = ScanDtype.BFloat16)]", typed.Message);
        Assert.Contains("64", Assert.Throws<ArgumentException>(() => SmallScans.Host.Forward(a, a, states, 32)).Message);
        AssertNothingWritten(states);
    }

    [Fact]
    public void Lengths_that_differ_or_are_no_whole_number_of_rows_are_refused()
    {
        var a = _data.Gates;
        var (b, c) = (_data.Poisoned(), _data.Poisoned());
        const int Less = Length - SeqLen;

        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(a.AsSpan(0, Less), a, b, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(null, a, b, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Backward([], a, a, b, c, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(a, a.AsSpan(0, Less), b, SeqLen));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(a, a, b.AsSpan(0, Less), SeqLen));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Backward(a, a.AsSpan(0, Less), a, b, c, SeqLen));
        Assert.Throws<ArgumentException>("gradStates", () => AllScans.Host.Backward(a, a, a.AsSpan(0, Less), b, c, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(a, a, a, b.AsSpan(0, Less), c, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => AllScans.Host.Backward(a, a, a, b, c.AsSpan(0, Less), SeqLen));
        Assert.Throws<ArgumentException>(() => AllScans.Host.Forward(a.AsSpan(1), a.AsSpan(1), b.AsSpan(1), SeqLen));
        Assert.Throws<ArgumentException>(() => AllScans.Host.Backward(a.AsSpan(1), a.AsSpan(1), a.AsSpan(1), b.AsSpan(1), c.AsSpan(1), SeqLen));
        AssertNothingWritten(b, c);

        // The trace begins at the line of the mistake.
        Action[] mistakes =
        [
            () => AllScans.Host.Forward(a, a, b, SeqLen + 1),
            () => AllScans.Host.Forward(a, a, b, -1),
            () => AllScans.Host.Forward(a, a, b, SeqLen, maxThreads: -1),
            () => AllScans.Host.Forward(a, a, b, offsets: null!),
        ];
        Assert.All(mistakes, mistake => Assert.StartsWith($"   at {typeof(HostArgumentTests).FullName}.", Assert.ThrowsAny<ArgumentException>(mistake).StackTrace));
    }

    [Fact]
    public void An_output_that_overlaps_another_argument_in_part_is_refused()
    {
        var a = _data.Gates.AsMemory(0, SeqLen);
        var (b, c) = (_data.Poisoned(), _data.Poisoned());
        var (low, high, free) = (b.AsMemory(0, SeqLen), b.AsMemory(1, SeqLen), c.AsMemory(0, SeqLen));

        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(a.Span, low.Span, high.Span, SeqLen));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(high.Span, a.Span, low.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => AllScans.Host.Backward(a.Span, a.Span, low.Span, free.Span, high.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => AllScans.Host.Backward(a.Span, low.Span, a.Span, free.Span, low.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => AllScans.Host.Backward(low.Span, a.Span, a.Span, free.Span, low.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(low.Span, a.Span, a.Span, low.Span, free.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(a.Span, low.Span, a.Span, low.Span, free.Span, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(a.Span, a.Span, low.Span, low.Span, free.Span, SeqLen));
        Assert.Throws<ArgumentException>(() => AllScans.Host.Backward(a.Span, a.Span, a.Span, low.Span, low.Span, SeqLen));
        AssertNothingWritten(b, c);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Any_number_of_threads_gives_the_same_bits(int maxThreads)
    {
        var data = new ScanData<float>(Element.Float32, 4096, 131, Seeded.Random());
        var (serial, parallel) = (data.Poisoned(), data.Poisoned());

        AllScans.Host.Forward(data.Gates, data.Tokens, serial, 4096, maxThreads: 1);
        AllScans.Host.Forward(data.Gates, data.Tokens, parallel, 4096, maxThreads: maxThreads);

        data.AssertForward(parallel, reverse: false, $"{maxThreads} threads:");
        Assert.Equal(serial, parallel);
    }

    [Fact]
    public void Many_callers_at_once_get_the_right_results()
    {
        var random = Seeded.Random();
        var data = Enumerable.Range(0, 8).Select(_ => new ScanData<float>(Element.Float32, 1024, 61, random)).ToArray();
        Parallel.ForEach(data, mine =>
        {
            var states = mine.Poisoned();
            AllScans.Host.Forward(mine.Gates, mine.Tokens, states, 1024);
            mine.AssertForward(states, reverse: false, "one of many callers:");
        });
    }

    private static void AssertNothingWritten(params float[][] outputs) =>
        Assert.All(outputs.SelectMany(output => output), value => Assert.True(float.IsNaN(value)));
}
