using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Maps on the host against loops in doubles.</summary>
[Trait("Device", "Host")]
public sealed class HostMapTests
{
    private static readonly Operation[] Operations = [Operation.Forward, Operation.Reverse, Operation.Backward, Operation.ReverseBackward];

    /// <summary>Rows of one element, of less than a vector, of some that share tiles, of whole tiles, of about a block, and of several.</summary>
    public static TheoryData<int> Lengths => [1, 3, 20, 64, 97, 256, 1000, 1024, 1025, 4096, 10_001];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Calls_of_any_length_and_layout_agree_with_the_oracle(int seqLen)
    {
        var random = Seeded.Random();
        foreach (var map in MapCells.All)
        {
            foreach (var frame in Some(random, Enum.GetValues<Frame>()))
            {
                foreach (var operation in Some(random))
                {
                    Run(map, frame, operation, new(random.Next(1, 4), random.Next(1, 6), seqLen), random.Next(1, 4), random);
                }
            }
        }
    }

    /// <summary>More than a chunk has, and no whole number of vectors or of positions of a block.</summary>
    [Theory]
    [InlineData(1, 515, 70)]
    [InlineData(2, 1300, 37)]
    [InlineData(3, 32, 1500)]
    public void Many_channels_side_by_side_agree_with_the_oracle(int batch, int dim, int seqLen)
    {
        var random = Seeded.Random();
        foreach (var map in MapCells.All)
        {
            foreach (var operation in Some(random))
            {
                Run(map, random.Next(2) == 0 ? Frame.TimeMajor : Frame.TimeMajorStrided, operation, new(batch, dim, seqLen), maxThreads: 2, random);
            }
        }
    }

    [Fact]
    public void Bits_are_the_same_whatever_the_number_of_threads()
    {
        var random = Seeded.Random();
        foreach (var map in MapCells.All)
        {
            foreach (var frame in new[] { Frame.Dense, Frame.Packed, Frame.TimeMajor })
            {
                foreach (var operation in Some(random))
                {
                    var seed = random.Next();
                    var one = Run(map, frame, operation, new(3, 20, 501), maxThreads: 1, new(seed));
                    Assert.True(one.HasBitsOf(Run(map, frame, operation, new(3, 20, 501), maxThreads: 3, new(seed))), $"{map}, {frame}, {operation}");
                }
            }
        }
    }

    /// <summary>A gate, or a state, that is not finite stays in its row, and the last vector of a row has nothing of what lies after it.</summary>
    [Fact]
    public void Rows_do_not_meet()
    {
        foreach (var seqLen in new[] { 5, 33, 1001 })
        {
            var random = Seeded.Random();
            float[][] inputs = [.. Enumerable.Range(0, 3).Select(_ => Array.ConvertAll(random.Uniform(3 * seqLen, -1, 1), value => (float)value))];
            var (alone, beside) = (new float[seqLen], new float[3 * seqLen]);
            MinGruScans.Host.Forward(inputs[0][seqLen..(2 * seqLen)], inputs[1][seqLen..(2 * seqLen)], inputs[2][seqLen..(2 * seqLen)], alone, seqLen: seqLen);
            foreach (var input in inputs)
            {
                input.AsSpan(0, seqLen).Fill(float.NaN);
                input.AsSpan(2 * seqLen).Fill(float.PositiveInfinity);
            }

            MinGruScans.Host.Forward(inputs[0], inputs[1], inputs[2], beside, seqLen: seqLen);
            for (var t = 0; t < seqLen; t++)
            {
                Assert.Equal(alone[t], beside[seqLen + t], 4e-6);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1539)]
    public void A_step_is_one_position(int rows)
    {
        var random = Seeded.Random();
        var (nu, scale, x, y) = (Numbers(rows % 3 == 0 ? 3 : 1), Numbers(rows % 3 == 0 ? 3 : 1), Numbers(rows), Numbers(rows));
        var (before, outputs) = (Numbers(rows), new float[rows]);

        float[] states = [.. before];
        LruScans.Host.Step(nu, scale, x, states, dim: nu.Length);
        for (var row = 0; row < rows; row++)
        {
            var (gate, token) = MapCells.Lru.Value([nu[row % nu.Length], scale[row % nu.Length], x[row]]);
            Assert.Equal((gate * before[row] + token).Real, states[row], 4e-6);
        }

        states = [.. before];
        MinGruScans.Host.Step(x, y, x, outputs, states, maxThreads: 2);
        for (var row = 0; row < rows; row++)
        {
            var (gate, token) = MapCells.MinGru.Value([x[row], y[row], x[row]]);
            var state = gate * before[row] + token;
            Assert.Equal(state.Real, states[row], 4e-6);
            Assert.Equal(MapCells.MinGru.Output(state, [x[row], y[row], x[row]])[0].Real, outputs[row], 4e-6);
        }

        float[] Numbers(int count) => Array.ConvertAll(random.Uniform(count, -1, 1), value => (float)value);
    }

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written()
    {
        const int SeqLen = 64;
        var (inputs, few) = (new float[6 * SeqLen], new float[5 * SeqLen]);
        var results = Enumerable.Repeat(float.NaN, inputs.Length).ToArray();
        Assert.Throws<ArgumentException>("candidate", () => MinGruScans.Host.Forward(inputs, few, inputs, results, seqLen: SeqLen));
        Assert.Throws<ArgumentException>("outputs", () => MinGruScans.Host.Forward(inputs, inputs, inputs, results.AsSpan(1), seqLen: SeqLen));
        Assert.Throws<ArgumentException>("nu", () => LruScans.Host.Forward(new float[4], new float[6], inputs, results, SeqLen));
        Assert.Throws<ArgumentException>("scale", () => LruScans.Host.Forward(new float[3], new float[2], inputs, results, SeqLen, dim: 3));
        Assert.Throws<ArgumentException>("gradNu", () => LruScans.Host.Backward(new float[3], new float[3], inputs, inputs, inputs, results.AsSpan(0, 2), results, SeqLen, dim: 3));
        Assert.Throws<ArgumentException>("bound", () => HgrnScans.Host.Forward(inputs, new float[5], inputs, results, SeqLen));
        Assert.Throws<ArgumentException>("gradZ", () => MinGruScans.Host.Backward(inputs, inputs, inputs, inputs, inputs, inputs, results, results, SeqLen));
        Assert.Contains("give the call 'seqLen'", Assert.Throws<ArgumentException>("z", () => MinGruScans.Host.Forward(inputs, inputs, inputs, results)).Message);
        Assert.Throws<ArgumentException>("states", () => MinGruScans.Host.Step(inputs, inputs, inputs, results, inputs));
        Assert.Throws<ArgumentException>("nu", () => LruScans.Host.Step(new float[5], new float[6], inputs, results));
        Assert.Throws<ArgumentOutOfRangeException>("maxThreads", () => LruScans.Host.Step(new float[6], new float[6], inputs, results, maxThreads: -1));
        Assert.All(results, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Calls_without_positions_pass_states_on()
    {
        float[] final = [float.NaN, float.NaN];
        MinGruScans.Host.Forward((float[])[], (float[])[], (float[])[], (float[])[], initial: new float[] { 1, 2 }, final: final);
        Assert.Equal([1, 2], final);
        float[] gradNu = [float.NaN];
        LruScans.Host.Backward(new float[1], new float[1], (float[])[], (float[])[], (float[])[], gradNu, (float[])[], 0);
        Assert.Equal([0], gradNu);
    }

    [Fact]
    public void Preload_calls_everything()
    {
        MinGruScans.Host.Preload();
        LruScans.Host.Preload();
        HgrnSequences.Host.Preload();
        ShareSequences.Host.Preload();
    }

    /// <summary>Any part of memory, from any place to any other.</summary>
    [Fact]
    public unsafe void Stores_past_the_caches_are_copies()
    {
        var random = Seeded.Random();
        var from = new byte[1000];
        random.NextBytes(from);
        for (var i = 0; i < 1000; i++)
        {
            var (source, target, count) = (random.Next(200), random.Next(200), random.Next(800));
            var to = new byte[1000];
            fixed (byte* first = from, second = to)
            {
                LineStores.Copy(first + source, second + target, count, isStreaming: i % 2 == 0);
            }

            Assert.Equal([.. new byte[target], .. from.AsSpan(source, count), .. new byte[1000 - target - count]], to);
        }
    }

    /// <summary>Everyday one way of states and one of gradients, by chance.</summary>
    private static Operation[] Some(Random random) => Seeded.IsLong ? Operations : [Operations[random.Next(2)], Operations[2 + random.Next(2)]];

    /// <summary>Everyday three of the ways that rows lie, by chance.</summary>
    private static Frame[] Some(Random random, Frame[] frames)
    {
        random.Shuffle(frames);
        return Seeded.IsLong ? frames : frames[..3];
    }

    private static MapRun Run(MapCell map, Frame frame, Operation operation, CaseShape shape, int maxThreads, Random random)
    {
        ElementTypes[] types = [.. MapCell.Kernels((frame < Frame.TimeMajor ? map.Scans : map.TimeMajor)!).Where(kernel => kernel.SeqLen == ScanKernel.Any).Select(kernel => kernel.Types)];
        var cell = new ScanCase(
            types[random.Next(types.Length)], GateExtent.Element, frame, operation, (EndStates)random.Next(2), LengthClass.One, (Alignment)random.Next(2), RowCount.Few, (Cases.Memory)random.Next(2));
        var run = new MapRun(map, cell, shape, new HostDevice(maxThreads), random);
        cell.Types.Accept(run);
        return run;
    }
}
