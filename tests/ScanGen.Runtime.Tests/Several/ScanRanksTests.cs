using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Several;

[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.BFloat16)]
internal sealed partial class SeveralCells
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x, [PerChannel, NoGradient] float decay, [PerRow] float scale, [Uniform, NoGradient] float shift, [FullPrecision] float weight) =>
        (ScanMath.Sigmoid(decay + shift), scale * x + weight);
}

/// <summary>What goes wrong where several ranks share a call, and that a call in parts is the call.</summary>
public abstract class ScanRanksSuite : IDisposable
{
    private const int SeqLen = 32;

    private readonly AcceleratorDevice _device;

    private readonly OnRanks _two;

    private readonly SeveralScans _scans;

    private readonly Random _random = Seeded.Random();

    private readonly List<IDisposable> _buffers = [];

    private protected ScanRanksSuite(AcceleratorDevice device)
    {
        _device = device;
        _two = new([device.Accelerator, device.Accelerator]);
        _scans = new(device.Accelerator, device.Options);
    }

    [Fact]
    public void A_rank_that_is_left_out_leaves_NaN_and_an_error()
    {
        var states = Buffer(3 * SeqLen);

        _two.All[1].Sequence(piece => Forward(piece, states, rows: 3));

        for (var time = 0; time < 2; time++)
        {
            Assert.StartsWith("What rank 1 was sent is not of the call", Assert.Throws<InvalidOperationException>(_two.All[1].Synchronize).Message, StringComparison.Ordinal);
        }

        Assert.All(states.GetAsArray1D(), state => Assert.True(float.IsNaN(state)));
        Assert.StartsWith(
            "The ranks have left each other", Assert.Throws<InvalidOperationException>(() => _two.All[1].Sequence(piece => Forward(piece, states, rows: 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rank_that_was_left_alone_tells_the_next()
    {
        using var three = new OnRanks([.. Enumerable.Repeat(_device.Accelerator, 3)]);
        var (first, second) = (Buffer(3 * SeqLen), Buffer(3 * SeqLen));

        three.All[1].Sequence(piece => Forward(piece, first, rows: 3));
        three.All[2].Sequence(piece => Forward(piece, second, rows: 3));

        Assert.Throws<InvalidOperationException>(three.All[1].Synchronize);
        Assert.StartsWith("Rank 2 waited 10 s in vain", Assert.Throws<TimeoutException>(three.All[2].Synchronize).Message, StringComparison.Ordinal);
        Assert.All(second.GetAsArray1D(), state => Assert.True(float.IsNaN(state)));
    }

    [Fact]
    public void A_call_that_another_rank_did_not_make_is_not_taken_for_this_one()
    {
        var (first, second) = (Buffer(3 * SeqLen), Buffer(3 * SeqLen));
        _two.All[0].Sequence(piece => Forward(piece, first, rows: 3));
        _two.All[0].Sequence(piece => Forward(piece, first, rows: 3));
        _two.All[1].Sequence(piece => Forward(piece, second, rows: 3));
        _two.All[1].Synchronize();
        Assert.DoesNotContain(float.NaN, second.GetAsArray1D());

        // Of the next, the first part is of another call.
        _two.All[1].Sequence(piece => Forward(piece, second, rows: 2));

        Assert.Throws<InvalidOperationException>(_two.All[1].Synchronize);
        Assert.All(second.GetAsArray1D()[..(2 * SeqLen)], state => Assert.True(float.IsNaN(state)));
    }

    [Fact]
    public void A_rank_whose_call_throws_leaves_the_others()
    {
        Assert.Throws<InvalidTimeZoneException>(() => _two.All[0].Sequence(_ => throw new InvalidTimeZoneException()));

        _two.All[0].Synchronize();
        Assert.Throws<InvalidOperationException>(() => _two.All[0].Sequence(_ => { }));
    }

    /// <summary>The calls before are right, and are told to be.</summary>
    [Fact]
    public void A_rank_whose_call_throws_has_served_those_before()
    {
        var (first, second) = (Buffer(3 * SeqLen), Buffer(3 * SeqLen));
        _two.All[0].Sequence(piece => Forward(piece, first, rows: 3));
        _two.All[1].Sequence(piece => Forward(piece, second, rows: 3));

        Assert.Throws<InvalidTimeZoneException>(() => _two.All[1].Sequence(_ => throw new InvalidTimeZoneException()));

        _two.All[1].Synchronize();
        Assert.DoesNotContain(float.NaN, second.GetAsArray1D());
    }

    [Fact]
    public void States_of_another_type_are_not_taken_for_some()
    {
        var halves = _device.Accelerator.Allocate1D(new System.Half[3 * SeqLen]);
        var brains = _device.Accelerator.Allocate1D(new BFloat16[3 * SeqLen]);
        _buffers.AddRange([halves, brains]);

        _two.All[0].Sequence(piece => _scans.Forward(piece.Stream, halves.View, halves.View, halves.View, SeqLen, final: piece.CarryOut<System.Half>()));
        _two.All[1].Sequence(piece => _scans.Forward(piece.Stream, brains.View, brains.View, brains.View, SeqLen, initial: piece.CarryIn<BFloat16>()));

        Assert.Throws<InvalidOperationException>(_two.All[1].Synchronize);
        Assert.All(brains.GetAsArray1D(), state => Assert.True(BFloat16.IsNaN(state)));
    }

    [Fact]
    public void A_call_does_not_dispose_what_makes_it()
    {
        Assert.Contains("Dispose of ScanRanks is called inside a Sequence of it", Assert.Throws<InvalidOperationException>(() => _two.All[0].Sequence(_ => _two.All[0].Dispose())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _two.All[0].Sequence(_ => { }, (ScanDirection)4));
    }

    /// <summary>One call takes in from one kind of neighbour, and hands on to the other.</summary>
    [Fact]
    public void A_piece_of_devices_is_none_of_ranks()
    {
        var states = Buffer(3 * SeqLen);
        using var devices = new ScanDevices(_device.Accelerator, _device.Accelerator);

        var error = Assert.Throws<ArgumentException>(() => _two.All[0].Sequence(rank => devices.Sequence(piece => _scans.Forward(
            piece.Stream, states.View, states.View, states.View, SeqLen, initial: piece.CarryIn<float>(), final: piece.Index == 1 ? rank.CarryOut<float>() : piece.CarryOut<float>()))));

        Assert.StartsWith("What CarryIn and CarryOut gave this call is of two pieces", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_makes_one_call()
    {
        var states = Buffer(3 * SeqLen);

        Assert.Throws<InvalidOperationException>(() => _two.All[0].Sequence(piece =>
        {
            Forward(piece, states, rows: 3);
            Forward(piece, states, rows: 3);
        }));
    }

    [Fact]
    public void A_piece_in_the_middle_of_rows_does_not_begin_with_zeros()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _two.All[1].Sequence(_ => { }));

        Assert.StartsWith("No call of device 1 takes in what comes from device 0: give it piece.CarryIn", error.Message, StringComparison.Ordinal);
    }

    /// <summary>With one gate an element, a row and a channel, forward and backward, of views of one axis and of three, whose rows may begin anywhere in a vector.</summary>
    [Fact]
    public void A_call_in_parts_is_the_call()
    {
        var (batch, dim, seqLen) = (_random.Next(1, 12), _random.Next(1, 12), _random.Next(1, 100));
        var rows = batch * dim;
        var (tokens, gradStates, initial) = (Buffer(rows * seqLen), Buffer(rows * seqLen), Buffer(rows));
        foreach (var (length, shared) in new (int, Func<MemoryBuffer1D<float, Stride1D.Dense>, ScanView<float>>)[]
            { (rows * seqLen, Shaped), (rows, buffer => ScanView.PerRow(buffer.View)), (dim, buffer => ScanView.PerChannel(buffer.View)) })
        {
            var (gates, gradGates) = (Buffer(length), Buffer(length));
            var (states, gradTokens, final) = (Buffer(rows * seqLen), Buffer(rows * seqLen), Buffer(rows));
            var whole = Results(initial.View, final.View, (call, _) => call(default!));
            var parts = Results(initial.View, final.View, (call, direction) => _two.All[direction == ScanDirection.Forward ? 0 : 1].Sequence(call, direction));
            Assert.Equal(whole, parts);

            float[][] Results(ScanView<float> begin, ScanView<float> end, Action<Action<ScanPiece>, ScanDirection> make)
            {
                Array.ForEach([states, gradTokens, final, gradGates], buffer => buffer.View.BaseView.CopyFromCPU([.. Enumerable.Repeat(float.NaN, (int)buffer.Length)]));
                make(piece => _scans.Forward(_device.Accelerator.DefaultStream, shared(gates), Shaped(tokens), Shaped(states), seqLen, initial: begin, final: piece?.CarryOut(end) ?? end), ScanDirection.Forward);
                var last = final.GetAsArray1D();
                make(
                    piece => _scans.Backward(
                        _device.Accelerator.DefaultStream, shared(gates), Shaped(states), Shaped(gradStates), shared(gradGates), Shaped(gradTokens), seqLen, initial: begin, gradFinal: begin, gradInitial: piece?.CarryOut(end) ?? end),
                    ScanDirection.Backward);
                _device.Accelerator.Synchronize();
                return [states.GetAsArray1D(), last, final.GetAsArray1D(), gradTokens.GetAsArray1D(), gradGates.GetAsArray1D()];
            }
        }

        ScanView<T> Shaped<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer)
            where T : unmanaged => new ArrayView3D<T, Stride3D.DenseZY>(buffer.View, new LongIndex3D(batch, dim, seqLen), new Stride3D.DenseZY(dim * seqLen, seqLen));
    }

    /// <summary>Inputs for a position, a channel, a row and the call, one of them of floats among elements of 16 bits, and the gradients of those that have some.</summary>
    [Fact]
    public void A_map_in_parts_is_the_map()
    {
        var (batch, dim) = (_random.Next(1, 12), _random.Next(1, 12));
        var rows = batch * dim;
        using var cells = new SeveralCells(_device.Accelerator, _device.Options);
        var (x, weight, decay, scale, initial, gradStates) = (Narrow(rows * SeqLen), Buffer(rows * SeqLen), Narrow(dim), Narrow(rows), Narrow(rows), Narrow(rows * SeqLen));
        var (states, gradX, gradScale, gradWeight) = (Narrow(rows * SeqLen), Narrow(rows * SeqLen), Narrow(rows), Buffer(rows * SeqLen));

        var whole = Results((call, _) => call(null));
        var parts = Results((call, direction) => _two.All[direction == ScanDirection.Forward ? 0 : 1].Sequence(call, direction));

        Assert.Equal(whole, parts);

        float[][] Results(Action<Action<ScanPiece?>, ScanDirection> make)
        {
            Array.ForEach([states, gradX, gradScale], buffer => buffer.MemSetToZero());
            gradWeight.MemSetToZero();
            make(
                piece => cells.Forward(
                    _device.Accelerator.DefaultStream, Shaped(x), ScanView.PerChannel(decay.View), ScanView.PerRow(scale.View), ScanView.Uniform((BFloat16)0.5f), Shaped(weight), Shaped(states), SeqLen,
                    initial: initial.View, final: piece?.CarryOut<BFloat16>() ?? default),
                ScanDirection.Forward);
            make(
                piece => cells.Backward(
                    _device.Accelerator.DefaultStream, Shaped(x), ScanView.PerChannel(decay.View), ScanView.PerRow(scale.View), ScanView.Uniform((BFloat16)0.5f), Shaped(weight), Shaped(states), Shaped(gradStates),
                    Shaped(gradX), ScanView.PerRow(gradScale.View), Shaped(gradWeight), SeqLen, initial: initial.View, gradInitial: piece?.CarryOut<BFloat16>() ?? default),
                ScanDirection.Backward);
            _device.Accelerator.Synchronize();
            return [Wide(states), Wide(gradX), Wide(gradScale), gradWeight.GetAsArray1D()];
        }

        MemoryBuffer1D<BFloat16, Stride1D.Dense> Narrow(int length)
        {
            var buffer = _device.Accelerator.Allocate1D(Array.ConvertAll(Numbers(length), number => (BFloat16)number));
            _buffers.Add(buffer);
            return buffer;
        }

        static float[] Wide(MemoryBuffer1D<BFloat16, Stride1D.Dense> buffer) => Array.ConvertAll(buffer.GetAsArray1D(), element => (float)element);

        ScanView<T> Shaped<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer)
            where T : unmanaged => new ArrayView3D<T, Stride3D.DenseZY>(buffer.View, new LongIndex3D(batch, dim, SeqLen), new Stride3D.DenseZY(dim * SeqLen, SeqLen));
    }

    public void Dispose()
    {
        _two.Dispose();
        _scans.Dispose();
        _buffers.ForEach(buffer => buffer.Dispose());
        GC.SuppressFinalize(this);
    }

    private void Forward(ScanPiece piece, MemoryBuffer1D<float, Stride1D.Dense> states, int rows)
    {
        var inputs = Buffer(rows * SeqLen);
        _scans.Forward(piece.Stream, inputs.View, inputs.View, states.View.SubView(0, rows * SeqLen), SeqLen, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>());
    }

    private MemoryBuffer1D<float, Stride1D.Dense> Buffer(int length)
    {
        var buffer = _device.Accelerator.Allocate1D(Numbers(length));
        _buffers.Add(buffer);
        return buffer;
    }

    private float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * _random.NextSingle() - 1)];
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32ScanRanksTests(Simulators32Fixture fixture) : ScanRanksSuite(fixture.Accelerators[0]), IClassFixture<Simulators32Fixture>;

[Trait("Device", "Cuda")]
public sealed class CudaScanRanksTests(CudaFixture fixture) : ScanRanksSuite(fixture.Accelerators[0]), IClassFixture<CudaFixture>;

/// <summary>What is wrong before any rank joins another.</summary>
[Trait("Device", "Host")]
public sealed class ScanRanksJoinTests
{
    private static readonly byte[] Id = new byte[256];

    [Fact]
    public void An_id_that_is_none_is_refused() =>
        Assert.StartsWith("An id has 256 bytes, and this has 3: one rank makes it with ScanRanks.NewId", Assert.Throws<ArgumentException>(() => ScanRanks.Join([1, 2, 3], 0, 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 2, "rank")]
    [InlineData(-1, 2, "rank")]
    [InlineData(0, 0, "count")]
    public void A_rank_that_is_none_is_refused(int rank, int count, string name) => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => ScanRanks.Join(Id, rank, count)).ParamName);

    [Fact]
    public void No_patience_is_refused() => Assert.Equal("patience", Assert.Throws<ArgumentOutOfRangeException>(() => ScanRanks.Join(Id, 0, 2, patience: TimeSpan.Zero)).ParamName);

    [Fact]
    public void Endless_patience_is_refused() => Assert.Equal("patience", Assert.Throws<ArgumentOutOfRangeException>(() => ScanRanks.Join(Id, 0, 2, patience: TimeSpan.MaxValue)).ParamName);

    [Fact]
    public void A_library_that_is_not_there_is_named()
    {
        Assert.Equal("'/nowhere/libnccl.so.2' cannot be loaded as NCCL: it is not there, or no library of this system.", Assert.Throws<DllNotFoundException>(() => ScanRanks.NewId("/nowhere/libnccl.so.2")).Message);
        Assert.Throws<DllNotFoundException>(() => ScanRanks.Join(Id, 0, 2, device: 99, library: "/nowhere/libnccl.so.2"));
        Assert.SkipWhen(System.Runtime.InteropServices.NativeLibrary.TryLoad("libnccl.so.2", out _), "NCCL is here.");
        Assert.Contains("ScanRanks.Join(…, library: ", Assert.Throws<DllNotFoundException>(() => ScanRanks.NewId()).Message, StringComparison.Ordinal);
    }
}
