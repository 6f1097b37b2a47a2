using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows of any length on the host, by kernels that are written for it and by those for any.</summary>
[Trait("Device", "Host")]
public class HostLengthTests
{
    /// <summary>Around tiles of every width there is, 4 to 64 elements, and around rows of many.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 127, 128, 1000, 4093];

    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All.Where(types => !types.IsMixed)];

    /// <summary>Each length in every direction and with gradients; the rest at random.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Rows_of_any_length_agree_with_the_oracle(ElementTypes types)
    {
        var random = Seeded.Random();
        ScanDevice[] devices = [new HostDevice(1), new HostDevice(4), new RowKernels(threadsPerRow: 1, streaming: true)];
        foreach (var seqLen in Lengths)
        {
            foreach (var operation in Enum.GetValues<Operation>().Where(operation => operation != Operation.Step))
            {
                var cell = new ScanCase(
                    types, GateExtent.Element, Frame.Dense, operation, Any<EndStates>(), LengthClass.Ragged, Any<Alignment>(), RowCount.Few, Any<Memory>());
                types.Accept(new CaseRun(cell, devices[random.Next(devices.Length)], random, new(1, random.Next(1, 4), seqLen)));
            }
        }

        T Any<T>()
            where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
    }

    /// <summary>More than half of any cache, so that a call streams rows of whole cache lines. The same rows again and again, of which the first are compared with the oracle.</summary>
    [Theory]
    [InlineData(1008)]
    [InlineData(16)]
    public void A_call_past_the_caches_gives_what_one_within_them_gives(int seqLen)
    {
        var data = new ScanData<float>(Element.Float32, seqLen, rows: 16, Seeded.Random());
        var times = (32 << 20) / sizeof(float) / data.Gates.Length;
        var (gates, states, gradStates) = (Repeat(data.Gates), Repeat(data.Tokens), Repeat(data.GradStates));
        var (gradGates, gradTokens) = (new float[gates.Length], new float[gates.Length]);

        AllScans.Host.Backward(gates, Repeat(data.States), gradStates, gradGates, gradTokens, seqLen);
        data.AssertBackward(gradGates.AsSpan(0, data.Gates.Length), gradTokens.AsSpan(0, data.Gates.Length), "past the caches:");
        AssertRepeated(gradGates);
        AssertRepeated(gradTokens);
        AllScans.Host.Forward(gates, states, states, seqLen, reverse: true);
        data.AssertForward(states.AsSpan(0, data.Gates.Length), reverse: true, "past the caches:");
        AssertRepeated(states);

        float[] Repeat(float[] rows) => [.. Enumerable.Repeat(rows, times).SelectMany(row => row)];

        void AssertRepeated(float[] rows) => Assert.True(rows.AsSpan(data.Gates.Length).SequenceEqual(rows.AsSpan(0, rows.Length - data.Gates.Length)));
    }

    [Fact]
    public void A_length_that_is_not_positive_is_refused()
    {
        var (a, b, c) = (new float[6], new float[6], new float[6]);
        Assert.Contains("'seqLen' is 0", Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(a, a, b, 0)).Message);
        foreach (var seqLen in new[] { -1, -5, int.MinValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => AllScans.Host.Forward(a, a, b, seqLen));
            Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => AllScans.Host.Backward(a, a, a, b, c, seqLen, reverse: true));
        }

        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(a, a, b, 4));
        Assert.Throws<ArgumentException>(() => SmallScans.Host.Forward(a, a, b, 2));
    }
}
