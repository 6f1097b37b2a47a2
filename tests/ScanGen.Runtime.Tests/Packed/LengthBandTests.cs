using ScanGen.Devices;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Which packed sequences share a launch.</summary>
[Trait("Device", "Host")]
public class LengthBandTests
{
    /// <summary>As floats have it on a GPU whose warps have 32 lanes: up to 2048 elements a group.</summary>
    private static readonly RowSplitter _splitter = new(PerVector: 4, StartsAnywhere: true, Vectors: 2, Unit: 32, MostThreads: 256);

    [Fact]
    public void Sequences_of_one_length_share_one()
    {
        long[] lengths = [.. Enumerable.Repeat(5000L, 1000)];

        Assert.Equal(new LengthBand(0, 1000, 5000), Assert.Single(LengthBand.Of(lengths, channels: 512, _splitter)));
    }

    [Fact]
    public void Few_sequences_are_not_worth_a_second_one()
    {
        long[] lengths = [600, 300, 20, 1];

        Assert.Equal(new LengthBand(0, 4, 600), Assert.Single(LengthBand.Of(lengths, channels: 16, _splitter)));
    }

    [Fact]
    public void One_as_long_as_many_has_its_own()
    {
        long[] lengths = [PackedBandSuite.Longest, .. Enumerable.Repeat((long)PackedBandSuite.LongestOfOthers, PackedBandSuite.Others - 1), 0];

        Assert.Equal(
            [new(0, 1, PackedBandSuite.Longest), new(1, PackedBandSuite.Others, PackedBandSuite.LongestOfOthers)],
            LengthBand.Of(lengths, channels: 2, _splitter));
    }

    /// <summary>Beside every other way to cut some random lengths.</summary>
    [Fact]
    public void No_other_bands_need_less()
    {
        var random = Seeded.Random();
        for (var round = 0; round < 20; round++)
        {
            long[] lengths = [.. Enumerable.Range(0, 9).Select(_ => random.NextInt64(1L << random.Next(1, 18))).OrderDescending()];
            var channels = random.Next(1, 500);
            var bands = LengthBand.Of(lengths, channels, _splitter);

            Assert.Equal(lengths.Length, bands.Sum(band => band.Count));
            var least = Enumerable.Range(0, 1 << lengths.Length - 1).Min(cuts => Need(lengths, channels, cuts));
            var chosen = bands.Skip(1).Sum(band => 1 << band.First - 1);
            Assert.Equal(least, Need(lengths, channels, chosen));
            Assert.All(bands, band => Assert.Equal(lengths[band.First], band.Longest));
        }
    }

    /// <summary>What bands need that end where <paramref name="cuts"/> has a bit: a launch each, and for each row the room of the longest.</summary>
    private static long Need(long[] lengths, int channels, int cuts)
    {
        var (need, room) = (0L, 0L);
        for (var nth = 0; nth < lengths.Length; nth++)
        {
            if (nth == 0 || (cuts >> nth - 1 & 1) != 0)
            {
                room = _splitter.Room(_splitter.Split(lengths[nth]));
                need += LengthBand.RoomOfLaunch;
            }

            need += room * channels;
        }

        return need;
    }
}
