using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ScanGen.Runtime.Tests.Suite;

[ScanKernel(SeqLen = 64)]
internal sealed partial class SmallScans;

[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 64)]
[ScanKernel(SeqLen = 128)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16)]
internal sealed partial class DeclaredScans;

/// <summary>What calls on views have to do besides scan: bad arguments, disposal, preloading, threads and streams. These are the same for any family.</summary>
public abstract class CallSuite(AcceleratorFixture fixture)
{
    protected AcceleratorFixture Fixture { get; } = fixture;

    private const int SeqLen = 64;
    private const int Rows = 6;

    [Fact]
    public void Views_of_other_shapes_are_refused() => Each(call =>
    {
        var (scans, stream) = (call.Device.Scans, call.Stream);
        var transposed = new ArrayView2D<float, Stride2D.DenseY>(Flat(call.Tokens), new LongIndex2D(SeqLen, Rows), new Stride2D.DenseY(Rows));
        var swapped = new ArrayView3D<float, Stride3D.DenseZY>(
            Flat(call.Tokens), new LongIndex3D(3, 2, SeqLen), new Stride3D.DenseZY(2 * SeqLen, SeqLen));

        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, Rows2D(call.Gates), transposed, Rows2D(call.States)));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, Rows3D(call.Gates), swapped, Rows3D(call.States)));
        call.AssertNothingWritten();
    });

    [Fact]
    public void An_undeclared_length_is_named_with_those_there_are_and_the_line_to_add() => Each(call =>
    {
        using var scans = new DeclaredScans(call.Device.Accelerator, call.Device.Options);
        var stream = call.Stream;
        var gates = call.Gates.View.SubView(0, 96);
        var tokens = call.Tokens.View.SubView(0, 96);
        var states = call.States.View.SubView(0, 96);

        var forward = Assert.Throws<ArgumentException>(() => scans.Forward(stream, gates, tokens, states, 48));
        Assert.Contains("48", forward.Message);
        Assert.Contains("32, 64, 128", forward.Message);
        Assert.Contains("[ScanKernel(48)]", forward.Message);
        Assert.StartsWith($"   at {typeof(CallSuite).FullName}.", forward.StackTrace);
        var withoutStream = Assert.Throws<ArgumentNullException>("stream", () => scans.Forward(null!, gates, tokens, states, 32));
        Assert.StartsWith($"   at {typeof(CallSuite).FullName}.", withoutStream.StackTrace);

        var backward = Assert.Throws<ArgumentException>(() => scans.Backward(
            stream, gates, states, call.GradStates.View.SubView(0, 96), call.GradGates.View.SubView(0, 96), call.GradTokens.View.SubView(0, 96), 48));
        Assert.Contains("[ScanKernel(48)]", backward.Message);

        using var narrow = call.Device.Accelerator.Allocate1D<BFloat16>(96);
        var narrowView = narrow.View.AsContiguous();
        var typed = Assert.Throws<ArgumentException>(() => scans.Forward(stream, narrowView, narrowView, narrowView, 48));
        Assert.Contains("[ScanKernel(48, Dtype = ScanDtype.BFloat16)]", typed.Message);

        using var small = new SmallScans(call.Device.Accelerator, call.Device.Options);
        var other = Assert.Throws<ArgumentException>(() => small.Forward(stream, gates, tokens, states, 32));
        Assert.Contains("64", other.Message);
        call.AssertNothingWritten();
    });

    [Fact]
    public void Lengths_that_differ_or_are_no_whole_number_of_rows_are_refused() => Each(call =>
    {
        var (scans, stream) = (call.Device.Scans, call.Stream);
        var (gates, tokens, states) = (Flat(call.Gates), Flat(call.Tokens), Flat(call.States));
        var (gradStates, gradGates, gradTokens) = (Flat(call.GradStates), Flat(call.GradGates), Flat(call.GradTokens));

        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, Less(gates), tokens, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, default(ArrayView<float>), tokens, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => scans.Backward(stream, Less(gates), states, gradStates, gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, gates, Less(tokens), states, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, gates, tokens, Less(states), SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Backward(stream, gates, Less(states), gradStates, gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradStates", () => scans.Backward(stream, gates, states, Less(gradStates), gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, gates, states, gradStates, Less(gradGates), gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, gates, states, gradStates, gradGates, Less(gradTokens), SeqLen));

        var ragged = Rows * SeqLen - 1;
        Assert.Throws<ArgumentException>(() => scans.Forward(
            stream, gates.SubView(0, ragged), tokens.SubView(0, ragged), states.SubView(0, ragged), SeqLen));
        Assert.Throws<ArgumentException>(() => scans.Backward(
            stream, gates.SubView(0, ragged), states.SubView(0, ragged), gradStates.SubView(0, ragged),
            gradGates.SubView(0, ragged), gradTokens.SubView(0, ragged), SeqLen));
        call.AssertNothingWritten();

        static ArrayView<float> Less(ArrayView<float> view) => view.SubView(0, view.Length - SeqLen);
    });

    [Fact]
    public void States_at_the_ends_of_rows_that_are_not_one_a_row_or_overlap_are_refused() => Each(call =>
    {
        var (scans, stream) = (call.Device.Scans, call.Stream);
        var (gates, tokens, states) = (Flat(call.Gates), Flat(call.Tokens), Flat(call.States));
        var (gradStates, gradGates, gradTokens) = (Flat(call.GradStates), Flat(call.GradGates), Flat(call.GradTokens));
        var (few, many) = (tokens.SubView(0, Rows - 1), tokens.SubView(0, Rows + 1));

        Assert.Throws<ArgumentException>("initial", () => scans.Forward(stream, gates, tokens, states, SeqLen, initial: few));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, gates, tokens, states, SeqLen, final: many));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, gates, tokens, states, SeqLen, final: states.SubView(1, Rows)));
        Assert.Throws<ArgumentException>("gradFinal", () => scans.Backward(stream, gates, tokens, gradStates, gradGates, gradTokens, SeqLen, gradFinal: few));
        Assert.Throws<ArgumentException>(
            "gradInitial", () => scans.Backward(stream, gates, tokens, gradStates, gradGates, gradTokens, SeqLen, gradInitial: gradGates.SubView(0, Rows)));
        Assert.Throws<ArgumentException>("tokens", () => scans.Step(stream, gates, tokens.SubView(1), states));
        Assert.Throws<ArgumentException>("states", () => scans.Step(stream, states, tokens, states));
        call.AssertNothingWritten();
    });

    [Fact]
    public void Rows_of_no_positions_end_as_they_begin() => Each(call =>
    {
        const int Batch = 2;
        const int Dim = 3;
        var (scans, stream) = (call.Device.Scans, call.Stream);
        var none = Flat(call.Gates).SubView(0, 0);
        var cube = new ArrayView3D<float, Stride3D.DenseZY>(none, new LongIndex3D(Batch, Dim, 0), new Stride3D.DenseZY(1, 1));
        var rows = new ArrayView2D<float, Stride2D.DenseY>(none, new LongIndex2D(Dim, 0), new Stride2D.DenseY(1));
        var random = Seeded.Random();
        var initial = Array.ConvertAll(random.Uniform(Batch * Dim, -1, 1), value => (float)value);
        using var entering = call.Device.Accelerator.Allocate1D(initial);
        using var leaving = call.Device.Accelerator.Allocate1D<float>(Batch * Dim);

        AssertLeaves(initial, () => scans.Forward(stream, cube, cube, cube, reverse: true, initial: Matrix(entering), final: Matrix(leaving)));
        AssertLeaves(new float[Batch * Dim], () => scans.Forward(stream, cube, cube, cube, final: Matrix(leaving)));
        AssertLeaves(initial, () => scans.Forward(stream, none, none, none, seqLen: 0, initial: entering.View, final: leaving.View));
        AssertLeaves([.. initial[..Dim], .. Unwritten(Dim)], () => scans.Forward(
            stream, rows, rows, rows, initial: entering.View.SubView(0, Dim), final: leaving.View.SubView(0, Dim)));
        AssertLeaves([.. Unwritten(Dim), .. new float[Dim]], () => scans.Forward(stream, rows, rows, rows, final: leaving.View.SubView(Dim, Dim)));
        AssertLeaves(initial, () => scans.Backward(
            stream, none, none, none, none, none, seqLen: 0, initial: default, gradFinal: entering.View, gradInitial: leaving.View));
        AssertLeaves(initial, () => scans.Backward(
            stream, cube, cube, cube, cube, cube, reverse: true, initial: Matrix(entering), gradFinal: Matrix(entering), gradInitial: Matrix(leaving)));

        scans.Forward(stream, cube, cube, cube, initial: Matrix(entering), final: Matrix(entering));
        stream.Synchronize();
        Assert.Equal(initial, entering.GetAsArray1D());

        AssertLeaves(Unwritten(Batch * Dim), () =>
        {
            Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, rows, rows, rows, final: leaving.View));
            Assert.Throws<ArgumentException>("final", () => scans.Forward(
                stream, none, none, none, seqLen: 0, initial: entering.View, final: leaving.View.SubView(0, 1)));
            scans.Forward(stream, none, none, none);

            // Without a length a view of one axis is one row; with one of 0 it has no elements.
            var some = Flat(call.Gates);
            Assert.Throws<ArgumentException>("initial", () => scans.Forward(stream, some, some, some, initial: entering.View, final: leaving.View));
            Assert.Contains("'seqLen' is 0", Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, some, some, some, seqLen: 0)).Message);
        });

        void AssertLeaves(float[] expected, Action scan)
        {
            leaving.CopyFromCPU(Unwritten(Batch * Dim));
            scan();
            stream.Synchronize();
            Assert.Equal(expected, leaving.GetAsArray1D());
        }

        static float[] Unwritten(int count) => [.. Enumerable.Repeat(float.NaN, count)];

        static ArrayView2D<float, Stride2D.DenseY> Matrix(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
            new(buffer.View, new LongIndex2D(Batch, Dim), new Stride2D.DenseY(Dim));
    });

    [Fact]
    public void An_output_that_overlaps_another_argument_in_part_is_refused() => Each(call =>
    {
        var (scans, stream) = (call.Device.Scans, call.Stream);
        var (low, high) = (call.States.View.SubView(0, SeqLen), call.States.View.SubView(1, SeqLen));
        ArrayView<float> Row(MemoryBuffer1D<float, Stride1D.Dense> buffer) => buffer.View.SubView(0, SeqLen);
        var (gates, tokens, gradStates) = (Row(call.Gates), Row(call.Tokens), Row(call.GradStates));
        var (gradGates, gradTokens) = (Row(call.GradGates), Row(call.GradTokens));

        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, gates, low, high, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, high, tokens, low, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, gates, tokens, low, gradGates, high, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, gates, low, gradStates, gradGates, low, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, low, tokens, gradStates, gradGates, low, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, low, tokens, gradStates, low, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, gates, low, gradStates, low, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, gates, tokens, low, low, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>(() => scans.Backward(stream, gates, tokens, gradStates, low, low, SeqLen));
        call.AssertNothingWritten();
    });

    [Fact]
    public void A_view_or_a_stream_of_another_accelerator_is_refused() => Each(call =>
    {
        using var context = Context.Create(builder => builder.CPU());
        using var foreign = context.CreateCPUAccelerator(0);
        using var buffer = foreign.Allocate1D<float>(Rows * SeqLen);
        var (gates, tokens, states) = (Flat(call.Gates), Flat(call.Tokens), Flat(call.States));
        ArrayView<float> other = buffer.View;
        var scans = call.Device.Scans;

        Assert.Throws<ArgumentException>("gates", () => scans.Forward(call.Stream, other, tokens, states, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(call.Stream, gates, other, states, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(call.Stream, gates, tokens, other, SeqLen));
        Assert.Throws<ArgumentException>("gradStates", () => scans.Backward(
            call.Stream, gates, states, other, Flat(call.GradGates), Flat(call.GradTokens), SeqLen));
        Assert.Throws<ArgumentException>("stream", () => scans.Forward(foreign.DefaultStream, gates, tokens, states, SeqLen));
        call.AssertNothingWritten();
    });

    [Fact]
    public void No_stream_no_accelerator_and_no_buffer_are_refused() => Each(call =>
    {
        var (gates, tokens, states) = (Flat(call.Gates), Flat(call.Tokens), Flat(call.States));
        Assert.Throws<ArgumentNullException>("stream", () => call.Device.Scans.Forward(null!, gates, tokens, states, SeqLen));
        Assert.Throws<ArgumentNullException>("accelerator", () => new SmallScans(null!));

        var gone = call.Device.Accelerator.Allocate1D<float>(Rows * SeqLen);
        ArrayView<float> dangling = gone.View;
        gone.Dispose();
        Assert.ThrowsAny<Exception>(() => call.Device.Scans.Forward(call.Stream, gates, dangling, states, SeqLen));
        call.AssertNothingWritten();
    });

    [Fact]
    public void A_disposed_object_refuses() => Each(call =>
    {
        var (gates, tokens, states) = (Flat(call.Gates), Flat(call.Tokens), Flat(call.States));
        var scans = new SmallScans(call.Device.Accelerator, call.Device.Options);
        scans.Dispose();
        scans.Dispose();

        Assert.Equal(typeof(SmallScans).FullName, Assert.Throws<ObjectDisposedException>(() => scans.Forward(call.Stream, gates, tokens, states, SeqLen)).ObjectName);
        Assert.Throws<ObjectDisposedException>(() => scans.Preload());
        call.AssertNothingWritten();

        // Others on the same accelerator go on.
        call.Device.Scans.Forward(call.Stream, gates, tokens, states, SeqLen);
        call.Data.AssertForward(call.Read(call.States), reverse: false, "after a disposal");
    });

    [Fact]
    public void Preload_tells_of_each_kernel() => Each(call =>
    {
        using var scans = new SmallScans(call.Device.Accelerator, call.Device.Options);
        var reports = new Reports();

        scans.Preload(reports);
        scans.Preload();

        Assert.Equal([(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)], reports.Select(report => (report.Done, report.Total)));
        Assert.Equal(
            ["Float32 x 64, Backward", "Float32 x 64, Forward", "Float32 x 64, Reverse", "Float32 x 64, ReverseBackward", "Float32, Step"],
            reports.Select(report => report.Kernel).Order(StringComparer.Ordinal));

        reports.Clear();
        scans.Preload(reports, ScanForms.SharedGates | ScanForms.Ends);
        Assert.Equal(6, reports.Count);
        Assert.Equal("Float32, sums of the gradients of gates", Assert.Single(reports, report => report.Kernel.Contains("sums", StringComparison.Ordinal)).Kernel);
        Assert.Contains("ScanKernel.Any", Assert.Throws<ArgumentException>("offsets", () => scans.Preload(forms: ScanForms.Packed)).Message);
    });

    [Fact]
    public void Preload_throws_what_went_wrong_first() => Each(call =>
    {
        using var scans = new SmallScans(call.Device.Accelerator, call.Device.Options);
        Assert.Throws<TimeoutException>(() => scans.Preload(new Impatient()));
    });

    [Fact]
    public void Many_threads_and_streams_at_once_give_the_right_results() => Fixture.Each((AcceleratorDevice device) =>
    {
        var (accelerator, scans) = (device.Accelerator, device.Scans);
        var random = Seeded.Random();
        var data = Enumerable.Range(0, 6).Select(_ => new ScanData<float>(Element.Float32, SeqLen, Rows, random)).ToArray();
        using var start = new Barrier(data.Length);

        Task.WaitAll([.. data.Select(mine => Task.Factory.StartNew(
            () =>
            {
                using var stream = accelerator.CreateStream();
                using var gates = accelerator.Allocate1D(mine.Gates);
                using var tokens = accelerator.Allocate1D(mine.Tokens);
                using var states = accelerator.Allocate1D(mine.Poisoned());
                start.SignalAndWait();
                foreach (var reverse in new[] { false, true, false, true })
                {
                    scans.Forward(stream, gates.View, tokens.View, states.View, SeqLen, reverse: reverse);
                    stream.Synchronize();
                    mine.AssertForward(states.GetAsArray1D(), reverse, "one of many threads:");
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))], TestContext.Current.CancellationToken);
    });

    private static ArrayView<float> Flat(MemoryBuffer1D<float, Stride1D.Dense> buffer) => buffer.View;

    private static ArrayView2D<float, Stride2D.DenseY> Rows2D(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
        new(Flat(buffer), new LongIndex2D(Rows, SeqLen), new Stride2D.DenseY(SeqLen));

    private static ArrayView3D<float, Stride3D.DenseZY> Rows3D(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
        new(Flat(buffer), new LongIndex3D(2, Rows / 2, SeqLen), new Stride3D.DenseZY(Rows / 2 * SeqLen, SeqLen));

    private void Each(Action<FloatCall> assert) => Fixture.Each((AcceleratorDevice device) =>
    {
        using var call = new FloatCall(device, SeqLen, Rows);
        assert(call);
    });

    private sealed class Impatient : IProgress<ScanPreloadProgress>
    {
        public void Report(ScanPreloadProgress value) => throw new TimeoutException();
    }
}

[Trait("Device", "Cpu")]
public sealed class CpuCallTests(CpuFixture fixture) : CallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLCallTests(OpenCLFixture fixture) : CallSuite(fixture), IClassFixture<OpenCLFixture>;
