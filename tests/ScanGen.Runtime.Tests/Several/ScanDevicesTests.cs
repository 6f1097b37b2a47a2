using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Several;

[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.BFloat16)]
[ScanKernel(ScanKernel.Any)]
internal sealed partial class SeveralScans;

[ScanKernel(SeqLen = 32)]
internal sealed partial class SeveralAverages
{
    [ScanMap]
    private static (float Gate, float Token) Average([Uniform] float alpha, float x) => (1 - alpha, alpha * x);
}

/// <summary>What goes wrong where several devices share a call, and what does not.</summary>
public abstract class ScanDevicesSuite : IDisposable
{
    private const int Rows = 3;

    private const int SeqLen = 32;

    private readonly ScanOptions _options;

    private readonly Accelerator[] _accelerators;

    private readonly SeveralScans[] _scans;

    private readonly float[] _gates = [.. Enumerable.Repeat(0.5f, Rows * SeqLen)];

    private readonly float[] _tokens = [.. Enumerable.Repeat(1f, Rows * SeqLen)];

    private readonly MemoryBuffer1D<float, Stride1D.Dense>[] _states;

    private protected ScanDevicesSuite(IReadOnlyList<AcceleratorDevice> devices)
    {
        Assert.SkipUnless(devices.Count > 1, "There is one device.");
        _options = devices[0].Options;
        _accelerators = [devices[0].Accelerator, devices[1].Accelerator];
        _scans = Array.ConvertAll(_accelerators, accelerator => new SeveralScans(accelerator, _options));
        _states = Array.ConvertAll(_accelerators, accelerator => accelerator.Allocate1D(new float[Rows * SeqLen]));
    }

    [Fact]
    public void A_device_that_is_left_out_is_waited_for_no_longer_than_was_said_and_the_next_call_is_right()
    {
        using var devices = new ScanDevices(_accelerators) { Patience = TimeSpan.FromMilliseconds(20) };

        devices.Sequence(piece =>
        {
            if (piece.Index > 0)
            {
                Forward(piece);
            }
        });

        Assert.Contains("Of the devices, 1 waited 0.02 s in vain", Assert.Throws<TimeoutException>(devices.Synchronize).Message, StringComparison.Ordinal);
        Assert.All(_states[1].GetAsArray1D(), state => Assert.True(float.IsNaN(state)));

        devices.Sequence(Forward);
        devices.Synchronize();
        AssertOneSequence();
    }

    [Fact]
    public void Who_waited_in_vain_lets_the_next_device_not_wait()
    {
        using var states = _accelerators[0].Allocate1D(new float[Rows * SeqLen]);
        using var devices = new ScanDevices(_accelerators[0], _accelerators[1], _accelerators[0]) { Patience = TimeSpan.FromMilliseconds(20) };

        devices.Sequence(piece =>
        {
            if (piece.Index == 1)
            {
                Forward(piece);
            }
            else if (piece.Index == 2)
            {
                Forward(piece, _scans[0], states, piece.CarryIn<float>(), piece.CarryOut<float>());
            }
        });

        Assert.Contains("Of the devices, 1, 2 waited", Assert.Throws<TimeoutException>(devices.Synchronize).Message, StringComparison.Ordinal);
        Assert.All(states.GetAsArray1D(), state => Assert.True(float.IsNaN(state)));
    }

    [Fact]
    public void What_the_call_of_a_device_throws_comes_out_and_the_next_call_is_right()
    {
        using var devices = new ScanDevices(_accelerators);

        Assert.Throws<InvalidTimeZoneException>(() => devices.Sequence(piece =>
        {
            if (piece.Index > 0)
            {
                throw new InvalidTimeZoneException();
            }

            Forward(piece);
        }));
        devices.Synchronize();

        _scans[0].Dispose();
        Assert.Throws<ObjectDisposedException>(() => devices.Sequence(Forward));
        _scans[0] = new SeveralScans(_accelerators[0], _options);
        devices.Sequence(Forward);
        devices.Synchronize();
        AssertOneSequence();
    }

    [Fact]
    public void Rows_of_its_own_have_their_own_ends()
    {
        using var devices = new ScanDevices(_accelerators);

        devices.Rows(Forward);
        devices.Synchronize();

        var expected = Loop(0, SeqLen);
        Assert.All(_states, states => Assert.All(states.GetAsArray1D().Chunk(SeqLen), row => Assert.Equal(expected, row)));
    }

    /// <summary>More calls than there are boards, of which nobody waits for any: what a device has left for one call is not taken for another's.</summary>
    [Fact]
    public void Calls_follow_each_other()
    {
        const int Calls = 7;
        using var devices = new ScanDevices(_accelerators);
        var gates = Array.ConvertAll(_accelerators, accelerator => accelerator.Allocate1D(_gates));
        var tokens = Array.ConvertAll(_accelerators, accelerator => Enumerable.Range(0, Calls).Select(nth => accelerator.Allocate1D([.. _tokens.Select(token => (1 << nth) * token)])).ToArray());
        var states = Array.ConvertAll(_accelerators, accelerator => Enumerable.Range(0, Calls).Select(_ => accelerator.Allocate1D<float>(Rows * SeqLen)).ToArray());
        for (var nth = 0; nth < Calls; nth++)
        {
            devices.Sequence(piece => _scans[piece.Index].Forward(
                piece.Stream, gates[piece.Index].View, tokens[piece.Index][nth].View, states[piece.Index][nth].View, SeqLen,
                initial: piece.CarryIn<float>(), final: piece.CarryOut<float>()));
        }

        devices.Synchronize();
        for (var nth = 0; nth < Calls; nth++)
        {
            for (var device = 0; device < devices.Count; device++)
            {
                float[] expected = [.. Loop(device * SeqLen, SeqLen).Select(state => (1 << nth) * state)];
                Assert.All(states[device][nth].GetAsArray1D().Chunk(SeqLen), row => Assert.Equal(expected, row));
            }
        }

        Array.ForEach([.. gates, .. tokens.SelectMany(each => each), .. states.SelectMany(each => each)], buffer => buffer.Dispose());
    }

    [Fact]
    public void Maps_go_on_too()
    {
        using var devices = new ScanDevices(_accelerators);
        var scans = Array.ConvertAll(_accelerators, accelerator => new SeveralAverages(accelerator, _options));

        devices.Sequence(piece =>
        {
            using var x = piece.Accelerator.Allocate1D(_tokens);
            using var alpha = piece.Accelerator.Allocate1D([0.25f]);
            scans[piece.Index].Forward(
                piece.Stream, ScanView.Uniform(alpha.View), x.View, _states[piece.Index].View, SeqLen, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>());
            piece.Stream.Synchronize();
        });
        devices.Synchronize();

        Assert.All(_states[1].GetAsArray1D().Chunk(SeqLen), row => Assert.Equal(1 - Math.Pow(0.75, SeqLen + 1), row[0], 1e-6));
        Array.ForEach(scans, each => each.Dispose());
    }

    [Fact]
    public void A_call_that_goes_the_other_way_is_refused()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(Forward, ScanDirection.Reverse));

        Assert.Contains("say ScanDirection.Forward there, or make a call that is Reverse, with 'reverse: true'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_another_piece_is_refused()
    {
        using var devices = new ScanDevices(_accelerators);
        ScanPiece? first = null;

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(piece =>
        {
            first ??= piece;
            Forward(piece, _scans[piece.Index], _states[piece.Index], piece.CarryIn<float>(), first.CarryOut<float>());
        }));

        Assert.StartsWith("What CarryIn and CarryOut gave this call is of two pieces", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_of_other_rows_is_refused_and_may_be_made_again()
    {
        using var devices = new ScanDevices(_accelerators);
        using var more = _accelerators[1].Allocate1D<float>((Rows + 1) * SeqLen);

        devices.Sequence(piece =>
        {
            if (piece.Index == 1)
            {
                var error = Assert.Throws<ArgumentException>(() => _scans[1].Forward(piece.Stream, more.View, more.View, more.View, SeqLen, initial: piece.CarryIn<float>()));
                Assert.Equal("The piece of device 1 has 4 rows, and that of device 0 3: every row has a piece on each device.", error.Message);
            }

            Forward(piece);
        });

        AssertOneSequence();
    }

    [Fact]
    public void A_piece_makes_one_call()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<InvalidOperationException>(() => devices.Sequence(piece =>
        {
            Forward(piece);
            Forward(piece);
        }));

        Assert.StartsWith("The piece of device 0 has made a call before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_a_device_is_no_tensor()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(piece =>
            _scans[piece.Index].Forward(piece.Stream, _states[piece.Index].View, piece.CarryOut<float>(_states[piece.Index].View), _states[piece.Index].View, SeqLen)));

        Assert.StartsWith("'tokens' is what CarryOut of a ScanPiece gives, which is for 'final'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_in_the_middle_of_rows_does_not_begin_with_zeros()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<InvalidOperationException>(() => devices.Sequence(piece =>
            Forward(piece, _scans[piece.Index], _states[piece.Index], initial: default, piece.CarryOut<float>())));

        Assert.StartsWith("The call of device 1 has piece.CarryOut and does not take in what comes from device 0: give it piece.CarryIn", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_a_piece_in_the_middle_of_rows_need_what_entered_it()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(
            piece => Backward(piece, initial: default, piece.CarryIn<float>()), ScanDirection.Backward));

        Assert.Equal("initial", error.ParamName);
    }

    [Fact]
    public void A_device_that_is_disposed_is_named()
    {
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var first = context.Devices[0].CreateAccelerator(context);
        var second = context.Devices[0].CreateAccelerator(context);
        using var devices = new ScanDevices(first, second);
        second.Dispose();

        Assert.Contains("The accelerator of device 1 is disposed", Assert.Throws<ObjectDisposedException>(() => devices.Sequence(_ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Patience_is_some_time() =>
        Assert.Equal("Patience", Assert.Throws<ArgumentOutOfRangeException>(() => new ScanDevices(_accelerators) { Patience = Timeout.InfiniteTimeSpan }).ParamName);

    /// <summary>What enters is written on a device that goes on, and so what leaves may not lie on it.</summary>
    [Fact]
    public void The_ends_of_a_piece_lie_apart()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(piece =>
        {
            using var ends = piece.Accelerator.Allocate1D(new float[Rows]);
            Forward(piece, _scans[piece.Index], _states[piece.Index], piece.CarryIn(ends.View), piece.CarryOut(ends.View));
        }));

        Assert.StartsWith("'initial' overlaps 'final': where rows come from another device, what CarryIn was given is written.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Zeros that are given twice would be zeros once.</summary>
    [Fact]
    public void What_enters_a_piece_is_no_other_tensor()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(
            piece =>
            {
                using var zeros = piece.Accelerator.Allocate1D(new float[Rows]);
                Backward(piece, initial: zeros.View, gradFinal: piece.CarryIn(zeros.View));
            },
            ScanDirection.Backward));

        Assert.StartsWith("'gradFinal' overlaps 'initial'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_have_their_places()
    {
        using var devices = new ScanDevices(_accelerators);

        var swapped = Assert.Throws<ArgumentException>(() => devices.Sequence(piece => Forward(piece, _scans[piece.Index], _states[piece.Index], piece.CarryOut<float>(), piece.CarryIn<float>())));
        Assert.StartsWith("'initial' is what CarryOut of a ScanPiece gives, which is for 'final'", swapped.Message, StringComparison.Ordinal);

        var initial = Assert.Throws<ArgumentException>(() => devices.Sequence(piece => Backward(piece, initial: piece.CarryIn<float>(), gradFinal: piece.CarryIn<float>()), ScanDirection.Backward));
        Assert.StartsWith("'initial' is what CarryIn of a ScanPiece gives, which is for 'initial' of a scan, and for 'gradFinal' of gradients", initial.Message, StringComparison.Ordinal);
    }

    /// <summary>A device without rows has no kernel that would wait.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_piece_of_no_rows_is_refused_as_another_number_is(int without)
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(piece =>
        {
            var tensor = _states[piece.Index].View.SubView(0, piece.Index == without ? 0 : Rows * SeqLen);
            _scans[piece.Index].Forward(piece.Stream, tensor, tensor, tensor, SeqLen, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>());
        }));

        Assert.StartsWith(without == 1 ? "The piece of device 1 has 0 rows, and that of device 0 3" : "The piece of device 1 has 3 rows, and that of device 0 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_does_not_dispose_what_makes_it()
    {
        using var devices = new ScanDevices(_accelerators);

        Assert.Contains("Dispose of ScanDevices is called inside a Sequence of it", Assert.Throws<InvalidOperationException>(() => devices.Sequence(piece =>
        {
            Forward(piece);
            devices.Dispose();
        })).Message, StringComparison.Ordinal);
    }

    /// <summary>Before anything is queued: nobody waits for what never comes.</summary>
    [Fact]
    public void A_piece_hands_on_what_it_ends_with()
    {
        using var devices = new ScanDevices(_accelerators[0], _accelerators[1], _accelerators[0]);

        var error = Assert.Throws<InvalidOperationException>(() => devices.Sequence(piece =>
            Forward(piece, _scans[piece.Index], _states[piece.Index], piece.CarryIn<float>(), piece.Index == 1 ? default : piece.CarryOut<float>())));

        Assert.StartsWith("The call of device 1 has piece.CarryIn and leaves nothing for device 2: give it piece.CarryOut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_takes_nothing_in_writes_nothing()
    {
        using var devices = new ScanDevices(_accelerators);

        Assert.Throws<InvalidOperationException>(() => devices.Sequence(piece =>
            Forward(piece, _scans[piece.Index], _states[piece.Index], piece.Index == 0 ? piece.CarryIn<float>() : default, piece.CarryOut<float>())));

        devices.Synchronize();
        Assert.All(_states[1].GetAsArray1D(), state => Assert.Equal(0, state));
    }

    [Fact]
    public void Pieces_of_other_types_are_refused()
    {
        using var devices = new ScanDevices(_accelerators);
        using var halves = _accelerators[1].Allocate1D(new System.Half[Rows * SeqLen]);

        var error = Assert.Throws<ArgumentException>(() => devices.Sequence(piece =>
        {
            if (piece.Index == 0)
            {
                Forward(piece);
                return;
            }

            _scans[1].Forward(piece.Stream, halves.View, halves.View, halves.View, SeqLen, initial: piece.CarryIn<System.Half>());
        }));

        Assert.Equal("The states of device 1 are Float16, and those of device 0 Float32: all pieces have one type.", error.Message);
    }

    [Fact]
    public void A_piece_that_is_over_makes_no_call()
    {
        using var devices = new ScanDevices(_accelerators) { Patience = TimeSpan.FromMilliseconds(20) };
        ScanPiece? late = null;
        devices.Sequence(piece =>
        {
            late ??= piece;
            if (piece.Index > 0)
            {
                Forward(piece);
            }
        });

        Assert.StartsWith("The piece of device 0 is over", Assert.Throws<InvalidOperationException>(() => Forward(late!)).Message, StringComparison.Ordinal);
        Assert.Throws<TimeoutException>(devices.Synchronize);
    }

    [Fact]
    public void A_sequence_is_not_inside_of_another()
    {
        using var devices = new ScanDevices(_accelerators);

        var error = Assert.Throws<InvalidOperationException>(() => devices.Sequence(_ => devices.Sequence(Forward)));

        Assert.Equal("Sequence of ScanDevices is called inside a Sequence of it, which is not over: call it after.", error.Message);
        devices.Sequence(Forward);
        devices.Synchronize();
        AssertOneSequence();
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        using var devices = new ScanDevices(_accelerators);

        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => devices[2]).ParamName);
        Assert.Equal("direction", Assert.Throws<ArgumentOutOfRangeException>(() => devices.Sequence(Forward, (ScanDirection)4)).ParamName);
        Assert.Throws<ArgumentException>(() => new ScanDevices(_accelerators[0], null!));
    }

    [Fact]
    public void What_no_other_device_can_go_on_with_is_refused()
    {
        using var devices = new ScanDevices(_accelerators);
        using var offsets = new ScanOffsets([0, Rows * SeqLen]);

        var packed = Assert.Throws<NotSupportedException>(() => devices.Sequence(piece =>
            _scans[piece.Index].Forward(
                piece.Stream, _states[piece.Index].View, _states[piece.Index].View, _states[piece.Index].View, offsets: offsets, dim: 1, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>())));
        Assert.StartsWith("Packed sequences cannot go on on another device", packed.Message, StringComparison.Ordinal);

        Assert.Throws<ArgumentException>(() => new ScanDevices());
    }

    public void Dispose()
    {
        Array.ForEach(_states, states => states.Dispose());
        Array.ForEach(_scans, scans => scans.Dispose());
        GC.SuppressFinalize(this);
    }

    private void Forward(ScanPiece piece) => Forward(piece, _scans[piece.Index], _states[piece.Index], piece.CarryIn<float>(), piece.CarryOut<float>());

    private void Forward(ScanPiece piece, SeveralScans scans, MemoryBuffer1D<float, Stride1D.Dense> states, ScanView<float> initial, ScanView<float> final)
    {
        using var gates = piece.Accelerator.Allocate1D(_gates);
        using var tokens = piece.Accelerator.Allocate1D(_tokens);
        scans.Forward(piece.Stream, gates.View, tokens.View, states.View, SeqLen, initial: initial, final: final);
        piece.Stream.Synchronize();
    }

    private void Backward(ScanPiece piece, ScanView<float> initial, ScanView<float> gradFinal)
    {
        using var gradGates = piece.Accelerator.Allocate1D(_gates);
        using var gradTokens = piece.Accelerator.Allocate1D(_tokens);
        var states = _states[piece.Index].View;
        _scans[piece.Index].Backward(piece.Stream, states, states, states, gradGates.View, gradTokens.View, SeqLen, initial: initial, gradFinal: gradFinal, gradInitial: piece.CarryOut<float>());
        piece.Stream.Synchronize();
    }

    private void AssertOneSequence()
    {
        for (var device = 0; device < _states.Length; device++)
        {
            var expected = Loop(device * SeqLen, SeqLen);
            Assert.All(_states[device].GetAsArray1D().Chunk(SeqLen), row => Assert.Equal(expected, row));
        }
    }

    /// <summary>States from a position on. Those of these numbers are exact until they are 2, and stay it.</summary>
    private static float[] Loop(int start, int count)
    {
        var states = new float[start + count];
        for (var t = 0; t < states.Length; t++)
        {
            states[t] = 0.5f * (t == 0 ? 0 : states[t - 1]) + 1;
        }

        return states[start..];
    }
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32ScanDevicesTests(Simulators32Fixture fixture) : ScanDevicesSuite(fixture.Accelerators), IClassFixture<Simulators32Fixture>
{
    [Fact]
    public void The_host_shares_rows_as_it_is()
    {
        var accelerator = fixture.Accelerators[0].Accelerator;
        using var host = new SeveralScans(accelerator);
        using var devices = new ScanDevices(accelerator, accelerator);
        using var rows = accelerator.Allocate1D(new float[32]);

        var error = Assert.Throws<NotSupportedException>(() => devices.Sequence(piece => host.Forward(piece.Stream, rows.View, rows.View, rows.View, 32, final: piece.CarryOut<float>())));

        Assert.StartsWith("A call of the host", error.Message, StringComparison.Ordinal);
    }
}

[Trait("Device", "Cuda")]
public sealed class CudaScanDevicesTests(CudaFixture fixture) : ScanDevicesSuite(fixture.Accelerators), IClassFixture<CudaFixture>;
