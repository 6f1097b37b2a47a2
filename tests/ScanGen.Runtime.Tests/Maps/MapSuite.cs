using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Calls of classes with maps, against a loop in doubles with derivatives by hand.</summary>
public abstract class MapSuite(AcceleratorFixture fixture)
{
    /// <summary>Any two answers meet once, and a class's other type has two of them: each takes kernels of its own, which a driver compiles for seconds.</summary>
    public static TheoryData<bool, bool, bool> Calls => new()
    {
        { false, false, false },
        { false, true, true },
        { true, false, true },
        { true, true, false },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Minimal_gru(bool reverse, bool hasEnds, bool hasStates)
    {
        foreach (var seqLen in reverse ? new[] { 32, 1024 } : [64, 100])
        {
            Check<MinGru, float>(Element.Float32, new MinGruCell(), new(seqLen < 1024 ? 5 : 1, seqLen), reverse, hasEnds, hasStates);
        }

        if (hasEnds)
        {
            Check<MinGru, BFloat16>(Element.BFloat16, new MinGruCell(), new(3, 256), reverse, hasEnds, hasStates);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Parameters_of_channels_and_no_output(bool reverse, bool hasEnds, bool isAny)
    {
        Check<Lru, float>(Element.Float32, new LruCell(), new(2, [.. Enumerable.Repeat(isAny ? 77 : 96, 3)]), reverse, hasEnds, hasStates: true);
        if (hasEnds)
        {
            Check<Lru, double>(Element.Float64, new LruCell(), new(2, 64, 64, 64), reverse, hasEnds, hasStates: true);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void An_input_of_both_maps_and_one_of_rows(bool reverse, bool hasEnds, bool hasStates)
    {
        Check<Hgrn, float>(Element.Float32, new HgrnCell(), new(3, 48, 48), reverse, hasEnds, hasStates);
        if (hasEnds)
        {
            Check<Hgrn, Half>(Element.Float16, new HgrnCell(), new(3, 33, 33), reverse, hasEnds, hasStates);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Time_major(bool reverse, bool hasEnds, bool hasStates)
    {
        Check<LogHgrn, float>(Element.Float32, new LogHgrnCell(), new(12, 33, 33) { IsTimeMajor = true }, reverse, hasEnds, hasStates);
        if (hasEnds)
        {
            Check<LogHgrn, BFloat16>(Element.BFloat16, new LogHgrnCell(), new(5, 33, 33) { IsTimeMajor = true }, reverse, hasEnds, hasStates);
        }
    }

    /// <summary>Of any length; one of the packed ones is empty.</summary>
    [Fact]
    public void Packed_sequences()
    {
        var places = new MapPlaces(5, 70, 0, 1, 100) { IsPacked = true };
        Check<Lru, float>(Element.Float32, new LruCell(), places, reverse: true, hasEnds: true, hasStates: true);
        Check<LogHgrn, float>(Element.Float32, new LogHgrnCell(), places with { IsTimeMajor = true }, reverse: false, hasEnds: true, hasStates: true);
    }

    [Fact]
    public void Rows_and_positions_apart()
    {
        var places = new MapPlaces(5, 100, 100) { Gap = 3 };
        Check<Lru, float>(Element.Float32, new LruCell(), places, reverse: false, hasEnds: false, hasStates: true);
        Check<LogHgrn, float>(Element.Float32, new LogHgrnCell(), places with { IsTimeMajor = true }, reverse: true, hasEnds: false, hasStates: true);
    }

    [Fact]
    public void One_position_of_many_rows()
    {
        Step<MinGru, float>(Element.Float32, new MinGruCell());
        Step<MinGru, BFloat16>(Element.BFloat16, new MinGruCell());
        Step<Lru, float>(Element.Float32, new LruCell());
        Step<Lru, double>(Element.Float64, new LruCell());
        Step<Hgrn, float>(Element.Float32, new HgrnCell());
        Step<Hgrn, Half>(Element.Float16, new HgrnCell());
        Step<LogHgrn, float>(Element.Float32, new LogHgrnCell());
    }

    private void Step<TScans, T>(Element<T> element, DeviceCell cell)
        where T : unmanaged => fixture.Each((AcceleratorDevice device) =>
    {
        var places = new MapPlaces(5, [.. Enumerable.Repeat(1, 60)]);
        var data = new MapData<T>(element, cell, places, hasEnds: true, Seeded.Random());
        using var buffers = new Buffers(device.Accelerator);
        T[] states = [.. data.Initial];
        T[][] outputs = [.. Enumerable.Range(0, cell.Outputs).Select(_ => data.Poisoned(places.Length))];
        ScanView<T>[] Views(T[][] arrays) => [.. arrays.Select(array => (ScanView<T>)buffers.View(array))];
        ((IMapScans<T>)device.Instance(typeof(TScans))).Step(device.Accelerator.DefaultStream, Views(data.Inputs), Views(outputs), buffers.View(states));
        foreach (var written in outputs.Append(states))
        {
            buffers.Download(written);
        }

        data.AssertForward(states: null, outputs, states, reverse: false);
    });

    private void Check<TScans, T>(Element<T> element, DeviceCell cell, MapPlaces places, bool reverse, bool hasEnds, bool hasStates)
        where T : unmanaged => fixture.Each((AcceleratorDevice device) =>
    {
        var scans = (IMapScans<T>)device.Instance(typeof(TScans));
        var data = new MapData<T>(element, cell, places, hasEnds, Seeded.Random());
        var stream = device.Accelerator.DefaultStream;
        using var buffers = new Buffers(device.Accelerator);
        using var offsets = places.IsPacked ? new ScanOffsets(places.Offsets) : null;
        var rows = places.Of(offsets);
        var (states, final, gradInitial) = (data.Poisoned(places.Length), data.Poisoned(places.Rows), data.Poisoned(places.Rows));
        T[][] outputs = [.. Enumerable.Range(0, cell.Outputs).Select(_ => data.Poisoned(places.Length))];
        T[][] gradInputs = [.. cell.Inputs.Select(extent => data.Poisoned(data.Count(extent)))];
        var inputs = Views(data.Inputs);
        scans.Forward(stream, inputs, Views(outputs), View(states, hasStates), rows, reverse, View(data.Initial, hasEnds), View(final, hasEnds));
        foreach (var output in outputs)
        {
            buffers.Download(output);
        }

        Download(states, hasStates);
        Download(final, hasEnds);
        data.AssertForward(hasStates ? states : null, outputs, hasEnds ? final : null, reverse);
        if (!hasStates)
        {
            scans.Forward(stream, inputs, Views(outputs), View(states), rows, reverse, View(data.Initial, hasEnds), default);
            buffers.Download(states);
        }

        var hasGradStates = hasStates || cell.Outputs == 0;
        scans.Backward(
            stream, inputs, View(states), Views(data.GradOutputs), View(data.GradStates, hasGradStates), Views(gradInputs),
            rows, reverse, View(data.Initial, hasEnds), View(data.GradFinal, hasEnds), View(gradInitial, hasEnds));
        foreach (var gradient in gradInputs)
        {
            buffers.Download(gradient);
        }

        Download(gradInitial, hasEnds);
        data.AssertBackward(states, hasGradStates, gradInputs, hasEnds ? gradInitial : null, reverse);

        ScanView<T>[] Views(T[][] arrays) => [.. arrays.Select(array => View(array))];

        ScanView<T> View(T[] array, bool isThere = true) => !isThere ? default : array.Length == places.Length ? places.View(buffers.View(array)) : buffers.View(array);

        void Download(T[] array, bool isThere)
        {
            if (isThere)
            {
                buffers.Download(array);
            }
        }
    });
}

[Trait("Device", "Cpu")]
public sealed class CpuMapTests(CpuFixture fixture) : MapSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32MapTests(Simulator32Fixture fixture) : MapSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4MapTests(Simulator4Fixture fixture) : MapSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLMapTests(OpenCLFixture fixture) : MapSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaMapTests(CudaFixture fixture) : MapSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupMapTests(CudaGroupFixture fixture) : MapSuite(fixture), IClassFixture<CudaGroupFixture>;
