using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What calls on views have to do besides: views of every shape and alignment, and bad arguments.</summary>
public abstract class AcceleratorSequenceSuite(AcceleratorFixture fixture) : SequenceSuite(fixture)
{
    private const int Batch = 2;
    private const int SeqLen = 33;
    private const int Dim = 32;

    [Fact]
    public void Views_of_two_and_three_dimensions_are_time_major() => Each((device, scans) =>
    {
        foreach (var batch in new[] { 1, Batch })
        {
            var data = new SequenceData<float>(Element.Float32, batch, SeqLen, Dim, Seeded.Random());
            var (gates, states, gradStates) = data.Backward(reverse: false);
            using var g = device.Accelerator.Allocate1D(gates);
            using var t = device.Accelerator.Allocate1D(data.Tokens);
            using var s = device.Accelerator.Allocate1D(data.Poisoned);
            using var d = device.Accelerator.Allocate1D(gradStates);
            using var dg = device.Accelerator.Allocate1D(data.Poisoned);
            using var dt = device.Accelerator.Allocate1D(data.Poisoned);
            var stream = device.Accelerator.DefaultStream;
            if (batch == 1)
            {
                scans.Forward(stream, One(g), One(t), One(s), reverse: true);
            }
            else
            {
                scans.Forward(stream, Many(g), Many(t), Many(s), reverse: true);
            }

            stream.Synchronize();
            data.AssertForward(s.GetAsArray1D(), reverse: true, "views,");

            s.CopyFromCPU(states);
            if (batch == 1)
            {
                scans.Backward(stream, One(g), One(s), One(d), One(dg), One(dt));
            }
            else
            {
                scans.Backward(stream, Many(g), Many(s), Many(d), Many(dg), Many(dt));
            }

            stream.Synchronize();
            data.AssertBackward(dg.GetAsArray1D(), dt.GetAsArray1D(), reverse: false, "views,");
        }
    });

    /// <summary>The states at their ends are (batch, dim), or of one sequence (dim), which begin anywhere.</summary>
    [Fact]
    public void Views_of_two_and_three_dimensions_have_states_at_their_ends() => fixture.Each(one =>
    {
        var device = (AcceleratorDevice)one;
        using var scans = new SequenceEndScans(device.Accelerator, device.Options);
        foreach (var batch in new[] { 1, Batch })
        {
            var data = new SequenceData<float>(Element.Float32, batch, SeqLen, Dim, Seeded.Random());
            using var g = device.Accelerator.Allocate1D(data.Gates);
            using var t = device.Accelerator.Allocate1D(data.Tokens);
            using var s = device.Accelerator.Allocate1D(data.Poisoned);
            using var dg = device.Accelerator.Allocate1D(data.Poisoned);
            using var dt = device.Accelerator.Allocate1D(data.Poisoned);
            using var initial = device.Accelerator.Allocate1D([float.NaN, .. data.Initial]);
            using var final = device.Accelerator.Allocate1D([float.NaN, .. data.PoisonedEnds]);
            var stream = device.Accelerator.DefaultStream;
            if (batch == 1)
            {
                scans.Forward(stream, One(g), One(t), One(s), reverse: true, Flat(initial), Flat(final));
            }
            else
            {
                scans.Forward(stream, Many(g), Many(t), Many(s), reverse: true, Matrix(initial), Matrix(final));
            }

            stream.Synchronize();
            data.AssertForward(s.GetAsArray1D(), data.Initial, final.GetAsArray1D()[1..], reverse: true, "views,");

            s.CopyFromCPU(data.States);
            t.CopyFromCPU(data.GradStates);
            final.CopyFromCPU([float.NaN, .. data.GradFinal]);
            if (batch == 1)
            {
                scans.Backward(stream, One(g), One(s), One(t), One(dg), One(dt), reverse: true, Flat(initial), Flat(final), Flat(final));
            }
            else
            {
                scans.Backward(stream, Many(g), Many(s), Many(t), Many(dg), Many(dt), reverse: true, Matrix(initial), Matrix(final), Matrix(final));
            }

            stream.Synchronize();
            var gradInitial = final.GetAsArray1D();
            data.AssertBackward(dg.GetAsArray1D(), dt.GetAsArray1D(), data.Initial, data.GradFinal, gradInitial[1..], reverse: true, "views,");
            Assert.Equal(float.NaN, gradInitial[0]);
        }

        static ArrayView<float> Flat(MemoryBuffer1D<float, Stride1D.Dense> buffer) => buffer.View.SubView(1, buffer.Length - 1);

        static ArrayView2D<float, Stride2D.DenseY> Matrix(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
            new(Flat(buffer), new LongIndex2D(Batch, Dim), new Stride2D.DenseY(Dim));
    });

    [Fact]
    public void States_at_the_ends_of_sequences_that_are_not_one_a_channel_or_overlap_are_refused() => fixture.Each(one =>
    {
        const int Length = Batch * SeqLen * Dim;
        const int Ends = Batch * Dim;
        var device = (AcceleratorDevice)one;
        using var scans = new SequenceEndScans(device.Accelerator, device.Options);
        using var inputs = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var outputs = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 3 * Length).ToArray());
        var stream = device.Accelerator.DefaultStream;
        var (g, t) = (inputs.View.SubView(0, Length), inputs.View.SubView(Length, Length));
        var (s, dg, free) = (outputs.View.SubView(0, Length), outputs.View.SubView(Length, Length), outputs.View.SubView(2 * Length, Length));

        var few = Assert.Throws<ArgumentException>("initial", () => scans.Forward(stream, g, t, s, SeqLen, Dim, initial: free.SubView(0, Ends - 1)));
        Assert.Contains("there are 64", few.Message);
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: free.SubView(0, Ends + 1)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: s.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: t.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, t, s, SeqLen, Dim, initial: s.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, false, free.SubView(0, Ends), free.SubView(1, Ends)));
        Assert.Throws<ArgumentException>("gradFinal", () => scans.Backward(stream, g, t, t, dg, s, SeqLen, Dim, gradFinal: free.SubView(0, 1)));
        Assert.Throws<ArgumentException>("gradInitial", () => scans.Backward(stream, g, t, t, dg, s, SeqLen, Dim, gradInitial: dg.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => scans.Backward(
            stream, g, t, t, dg, s, SeqLen, Dim, false, initial: free.SubView(0, Ends), gradInitial: free.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("seqLen", () => scans.Forward(stream, g.SubView(0, 0), t.SubView(0, 0), s.SubView(0, 0), 0, Dim, final: free.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("states", () => scans.Step(stream, s, t, s));
        stream.Synchronize();
        Assert.All(outputs.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    [Fact]
    public void Views_that_are_not_aligned_give_the_right_result() => Each((device, scans) =>
    {
        for (var offset = 1; offset < 4; offset++)
        {
            var data = new SequenceData<float>(Element.Float32, Batch, SeqLen, Dim, Seeded.Random());
            var before = Enumerable.Repeat(float.NaN, offset).ToArray();
            using var gates = device.Accelerator.Allocate1D([.. before, .. data.Gates]);
            using var tokens = device.Accelerator.Allocate1D(data.Tokens);
            using var states = device.Accelerator.Allocate1D([.. before, .. data.Poisoned, float.NaN]);
            scans.Forward(
                device.Accelerator.DefaultStream,
                gates.View.SubView(offset, tokens.Length), tokens.View.AsContiguous(), states.View.SubView(offset, tokens.Length), SeqLen, Dim);
            device.Accelerator.DefaultStream.Synchronize();
            var written = states.GetAsArray1D();
            data.AssertForward(written[offset..^1], reverse: false, $"{offset} elements off,");
            Assert.All(written[..offset].Append(written[^1]), value => Assert.True(float.IsNaN(value)));
        }
    });

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each((device, scans) =>
    {
        const int Length = Batch * SeqLen * Dim;
        var stream = device.Accelerator.DefaultStream;
        using var gates = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var tokens = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var states = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 2 * Length).ToArray());
        var (g, t, s) = (gates.View.SubView(0, Length), tokens.View.SubView(0, Length), states.View.SubView(0, Length));

        var undeclared = Assert.Throws<ArgumentException>("seqLen", () => scans.Forward(stream, g, t, s, SeqLen + 1, Dim));
        Assert.Contains("[ScanKernel(SeqLen = 34)]", undeclared.Message);
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => scans.Forward(stream, g, t, s, SeqLen, 0));
        var ragged = Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, t, s, SeqLen, Dim + 1));
        Assert.Contains("33 x 33", ragged.Message);
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, g, t.SubView(0, Length / 2), s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, states.View.SubView(1, Length), s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, g, t, gates.View.SubView(Length, Length), s, s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, g, t, gates.View.SubView(Length, Length), s, t, SeqLen, Dim));

        using var context = Context.Create(builder => builder.CPU());
        using var other = context.CreateCPUAccelerator(0);
        using var foreign = other.Allocate1D<float>(Length);
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, g, foreign.View.AsContiguous(), s, SeqLen, Dim));

        var disposed = new SequenceScans(device.Accelerator, device.Options);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.Forward(stream, g, t, s, SeqLen, Dim));

        scans.Forward(stream, g.SubView(0, 0), t.SubView(0, 0), s.SubView(0, 0), SeqLen, Dim);
        stream.Synchronize();
        Assert.All(states.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    private static ArrayView2D<float, Stride2D.DenseY> One(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
        new(buffer.View, new LongIndex2D(SeqLen, Dim), new Stride2D.DenseY(Dim));

    private static ArrayView3D<float, Stride3D.DenseZY> Many(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
        new(buffer.View, new LongIndex3D(Batch, SeqLen, Dim), new Stride3D.DenseZY(SeqLen * Dim, Dim));

    private void Each(Action<AcceleratorDevice, SequenceScans> assert) => fixture.Each(device =>
    {
        var accelerator = (AcceleratorDevice)device;
        using var scans = new SequenceScans(accelerator.Accelerator, accelerator.Options);
        assert(accelerator, scans);
    });
}
