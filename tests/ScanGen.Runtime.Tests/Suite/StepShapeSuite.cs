using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Maps;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What a step takes for channels: the axes of tensors say it or, where they have one, the call does.</summary>
public abstract class StepShapeSuite(AcceleratorFixture fixture)
{
    private const int Rows = 12;

    private static readonly float[] Gates = [0.5f, 2, 3, -4];

    [Fact]
    public void A_gate_a_channel_is_found_by_axes_and_by_dim() => fixture.Each(device =>
    {
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var run = new Run(device, tokens: 1);
        var (stream, g, x, s) = (run.Stream, run.Gates, run.X, run.States);

        Assert.Equal(Expected(4), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g), Matrix(x, 3, 4), Matrix(s, 3, 4))));
        Assert.Equal(Expected(4), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g), Matrix(x, 3, 4), s)));
        Assert.Equal(Expected(4), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g), x, Matrix(s, 3, 4))));
        Assert.Equal(Expected(4), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g), x, s, dim: 4)));
        Assert.Equal(Expected(3), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g.SubView(0, 3)), Cube(x, 4, 3, 1), Matrix(s, 4, 3), dim: 3)));
        Assert.Equal(Expected(3), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g.SubView(0, 3)), Cube(x, 4, 1, 3), s)));
        Assert.Equal(Expected(1), run.AfterStep(() => scans.Step(stream, ScanView.PerChannel(g.SubView(0, 1)), Matrix(x, Rows, 1), Matrix(s, Rows, 1))));

        run.Refused("gates", () => scans.Step(stream, ScanView.PerChannel(g), Matrix(x.SubView(0, 4), 4, 1), Matrix(s.SubView(0, 4), 4, 1)));
        run.Refused("gates", () => scans.Step(stream, ScanView.PerChannel(g), x, s));
        run.Refused("states", () => scans.Step(stream, ScanView.PerChannel(g), x, s, dim: 5));
        run.Refused("states", () => scans.Step(stream, ScanView.PerChannel(g), Matrix(x, 3, 4), Matrix(s, 4, 3)));
        run.Refused("tokens", () => scans.Step(stream, ScanView.PerChannel(g), Cube(x, 2, 2, 3), s));
        Assert.Contains("a dim of 4, and the call says 3", run.Refused("states", () => scans.Step(stream, ScanView.PerChannel(g), Matrix(x, 3, 4), s, dim: 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => scans.Step(stream, x, x, s, dim: -1));

        // Of no rows nothing is to be done, however many gates there are.
        scans.Step(stream, ScanView.PerChannel(g), x.SubView(0, 0), s.SubView(0, 0));
        scans.Step(stream, Matrix(x, 2, 0), Matrix(x, 2, 0), Matrix(s, 2, 0));
        run.AssertUntouched();
    });

    [Fact]
    public void So_is_a_maps_input_for_each_channel() => fixture.Each(device =>
    {
        using var scans = new Lru(device.Accelerator, device.Options);
        using var run = new Run(device, tokens: 0);
        var (stream, g, x, s) = (run.Stream, run.Gates, run.X, run.States);

        Assert.Equal(Decayed(4), run.AfterStep(() => scans.Step(stream, g, g, Matrix(x, 3, 4), s)));
        Assert.Equal(Decayed(4), run.AfterStep(() => scans.Step(stream, g, g, x, Matrix(s, 3, 4))));
        Assert.Equal(Decayed(4), run.AfterStep(() => scans.Step(stream, g, g, x, s, dim: 4)));
        Assert.Equal(Decayed(3), run.AfterStep(() => scans.Step(stream, g.SubView(0, 3), g.SubView(0, 3), Cube(x, 4, 3, 1), Matrix(s, 4, 3), dim: 3)));

        run.Refused("nu", () => scans.Step(stream, g, g, x, s));
        run.Refused("x", () => scans.Step(stream, g, g, Matrix(x, 3, 4), Matrix(s, 4, 3)));
        run.Refused("x", () => scans.Step(stream, g.SubView(0, 3), g.SubView(0, 3), Cube(x, 2, 2, 3), s, dim: 3));
        run.Refused("x", () => scans.Step(stream, g.SubView(0, 3), g.SubView(0, 3), Matrix(x, 3, 4), s, dim: 3));
        run.AssertUntouched();
    });

    [Fact]
    public void Gradients_of_no_rows_are_zero() => fixture.Each(device =>
    {
        using var scans = new Weighted(device.Accelerator, device.Options);
        using var nothing = device.Accelerator.Allocate1D<float>(0);
        using var scale = device.Accelerator.Allocate1D(new float[] { 1 });
        using var gradScale = device.Accelerator.Allocate1D(new[] { float.NaN });
        var (e, stream) = (nothing.View.AsContiguous(), device.Accelerator.DefaultStream);
        scans.Backward(
            stream, nu: e, x: e, weight: e, scale: scale.View, bias: e, states: e, gradOutputs: e,
            gradNu: e, gradX: e, gradWeight: e, gradScale: gradScale.View, gradBias: e, seqLen: 40);
        stream.Synchronize();
        Assert.Equal([0], gradScale.GetAsArray1D());
    });

    [Fact]
    public void Channels_of_a_view_of_one_axis_want_a_length() => fixture.Each(device =>
    {
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var run = new Run(device, tokens: 1);
        Assert.Contains("give the call 'seqLen'", run.Refused("gates", () => scans.Forward(run.Stream, run.X, run.X, run.States, dim: 4)).Message);
        run.AssertUntouched();
    });

    /// <summary>States of one, each its channel's gate and a token.</summary>
    private static float[] Expected(int channels) => [.. Enumerable.Range(0, Rows).Select(row => Gates[row % channels] + 1)];

    private static float[] Decayed(int channels) => [.. Enumerable.Range(0, Rows).Select(row => MathF.Round(LruScans.Decaying(Gates[row % channels], 1f, 0f).Gate, 4))];

    private static ArrayView2D<float, Stride2D.DenseY> Matrix(ArrayView<float> view, int first, int second) => new(view, new LongIndex2D(first, second), new Stride2D.DenseY(Math.Max(1, second)));

    private static ArrayView3D<float, Stride3D.DenseZY> Cube(ArrayView<float> view, int first, int second, int third) =>
        new(view, new LongIndex3D(first, second, third), new Stride3D.DenseZY(second * third, third));

    private sealed class Run : IDisposable
    {
        private readonly MemoryBuffer1D<float, Stride1D.Dense> _gates;
        private readonly MemoryBuffer1D<float, Stride1D.Dense> _x;
        private readonly MemoryBuffer1D<float, Stride1D.Dense> _states;

        public Run(AcceleratorDevice device, float tokens)
        {
            Stream = device.Accelerator.DefaultStream;
            _gates = device.Accelerator.Allocate1D(StepShapeSuite.Gates);
            _x = device.Accelerator.Allocate1D(Enumerable.Repeat(tokens, Rows).ToArray());
            _states = device.Accelerator.Allocate1D(Ones());
        }

        public AcceleratorStream Stream { get; }

        public ArrayView<float> Gates => _gates.View.AsContiguous();

        public ArrayView<float> X => _x.View.AsContiguous();

        public ArrayView<float> States => _states.View.AsContiguous();

        public float[] AfterStep(Action step)
        {
            _states.CopyFromCPU(Ones());
            step();
            Stream.Synchronize();
            float[] states = [.. _states.GetAsArray1D().Select(state => MathF.Round(state, 4))];
            _states.CopyFromCPU(Ones());
            return states;
        }

        public ArgumentException Refused(string name, Action step) => Assert.Throws<ArgumentException>(name, step);

        public void AssertUntouched()
        {
            Stream.Synchronize();
            Assert.Equal(Ones(), _states.GetAsArray1D());
        }

        public void Dispose()
        {
            _gates.Dispose();
            _x.Dispose();
            _states.Dispose();
        }

        private static float[] Ones() => [.. Enumerable.Repeat(1f, Rows)];
    }
}

[Trait("Device", "Cpu")]
public sealed class CpuStepShapeTests(CpuFixture fixture) : StepShapeSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32StepShapeTests(Simulator32Fixture fixture) : StepShapeSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Cuda")]
public sealed class CudaStepShapeTests(CudaFixture fixture) : StepShapeSuite(fixture), IClassFixture<CudaFixture>;
