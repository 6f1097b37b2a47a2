using ScanGen.Checks;

using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>What shares memory with what, beside trying every element; and the spans that are refused for it.</summary>
[Trait("Device", "Host")]
public class StridedMemoryTests
{
    [Fact]
    public void Tensors_meet_where_they_have_an_element_in_common()
    {
        var random = Seeded.Random();
        for (var i = 0; i < 20_000; i++)
        {
            var one = Any(random);
            var other = random.Next(2) == 0 ? one : Any(random);
            var distance = random.Next(-80, 80);
            var expected = Elements(one).Intersect(Elements(other).Select(at => at + distance)).Any();
            Assert.True(expected == one.Meets(other, distance), $"{one}, {other}, {distance}");
        }
    }

    [Fact]
    public void Rows_overlap_where_they_have_an_element_in_common()
    {
        var random = Seeded.Random();
        for (var i = 0; i < 20_000; i++)
        {
            var memory = Any(random);
            var elements = Elements(memory).ToArray();
            Assert.True((elements.Distinct().Count() < elements.Length) == memory.OverlapsItself, $"{memory}");
            Assert.Equal(elements.Length == 0 ? 0 : elements.Max() + 1, memory.Length);
        }
    }

    [Fact]
    public void Bad_strides_of_spans_are_named_and_nothing_is_written()
    {
        const int SeqLen = 64;
        var inputs = new float[4 * SeqLen];
        var outputs = Enumerable.Repeat(float.NaN, 4 * SeqLen).ToArray();

        Assert.Contains("neither may be negative", Assert.Throws<ArgumentException>("tokens", () =>
            AllScans.Host.Forward(inputs, ScanSpan.Of(inputs, 2, 2, SeqLen, new(0, -SeqLen)), outputs, SeqLen)).Message);
        Assert.Contains("takes 320 elements, and it has 256", Assert.Throws<ArgumentException>("gates", () =>
            AllScans.Host.Forward(ScanSpan.Of(inputs, 2, 2, SeqLen, new(3 * SeqLen, SeqLen)), inputs, outputs, SeqLen)).Message);
        Assert.Contains("takes 128 elements, and it has 256", Assert.Throws<ArgumentException>("span", () => ScanSpan.Of(inputs, 1, 2, SeqLen)).Message);
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(inputs, inputs, ScanSpan.Of(outputs, 2, 2, SeqLen, new(0, SeqLen)), SeqLen));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(
            ScanSpan.Of(outputs.AsSpan(1, 3 * SeqLen), 2, 2, SeqLen, new(0, SeqLen)), ScanSpan.Of(inputs, 2, 2, SeqLen, new(0, SeqLen)), outputs, SeqLen));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => ScanSpan.Of(inputs, -2, 2, SeqLen));
        Assert.Contains("has a seqLen of 64, and the call says 32", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(inputs, ScanSpan.Of(inputs, 2, 2, SeqLen), outputs, 32)).Message);
        Assert.Contains("(1, 4, 64), and that of 'gates' is (2, 2, 64)", Assert.Throws<ArgumentException>("tokens", () =>
            AllScans.Host.Forward(ScanSpan.Of(inputs, 2, 2, SeqLen), ScanSpan.Of(inputs, 1, 4, SeqLen), outputs, SeqLen)).Message);
        Assert.Contains("more rows", Assert.Throws<ArgumentException>("gates", () =>
            AllScans.Host.Forward(ScanSpan.Of(inputs, 65536, 65536, 4, default), ScanSpan.Of(inputs, 65536, 65536, 4, default), ScanSpan.Of(outputs, 65536, 65536, 4, default), 4)).Message);
        Assert.Throws<ArgumentException>("states", () =>
            AllScans.Host.Forward(ScanSpan.Of(inputs, 30000, 30000, SeqLen, default), ScanSpan.Of(inputs, 30000, 30000, SeqLen, default), ScanSpan.Of(outputs, 30000, 30000, SeqLen, default), SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(inputs, inputs, inputs, inputs, outputs, SeqLen));
        Assert.All(outputs, value => Assert.True(float.IsNaN(value)));
    }

    /// <summary>The stride of an axis that has one place says nothing, and channels may lie further apart than batches.</summary>
    [Fact]
    public void Strides_that_say_nothing_are_not_looked_at()
    {
        const int SeqLen = 4;
        float[] gates = [.. Enumerable.Repeat(0.5f, 4 * SeqLen)], tokens = [.. Enumerable.Repeat(1f, 4 * SeqLen)];
        var turned = new float[4 * SeqLen];

        AllScans.Host.Forward(gates, tokens, ScanSpan.Of(turned, 2, 2, SeqLen, new(SeqLen, 2 * SeqLen)), SeqLen);
        AllScans.Host.Forward(
            ScanSpan.Of(gates, 1, 1, SeqLen, new(9, 9)), ScanSpan.Of(tokens, 1, 1, SeqLen, new(5, 14)), ScanSpan.Of(tokens, 1, 1, SeqLen, new(6, 7)), SeqLen);

        Assert.All(turned.Chunk(SeqLen), row => Assert.Equal([1f, 1.5f, 1.75f, 1.875f], row));
        Assert.Equal([1f, 1.5f, 1.75f, 1.875f], tokens[..SeqLen]);
    }

    private static StridedMemory Any(Random random) =>
        StridedMemory.Of(random.Next(1, 4), random.Next(1, 4), random.Next(1, 6), random.Next(0, 20), random.Next(0, 20));

    private static IEnumerable<long> Elements(StridedMemory memory) =>
        from batch in Enumerable.Range(0, (int)memory.Batch)
        from channel in Enumerable.Range(0, (int)memory.Dim)
        from position in Enumerable.Range(0, (int)memory.SeqLen)
        select batch * memory.BatchStride + channel * memory.DimStride + position;
}
