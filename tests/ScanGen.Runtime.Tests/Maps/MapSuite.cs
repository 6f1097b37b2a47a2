using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Calls of classes with maps on views, against loops in doubles with derivatives by hand.</summary>
public abstract class MapSuite<TFixture>(TFixture fixture)
    where TFixture : AcceleratorFixture, ICaseLimits
{
    public static TheoryData<string, Operation> Calls => [.. from map in MapCells.OnDevices from operation in Enum.GetValues<Operation>() select (map.Name, operation)];

    /// <summary>Every declared kernel, and of one for any length every frame. Each form is a kernel of its own, and where that takes seconds to compile, one of them by chance.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public void Calls_agree_with_the_oracle(string name, Operation operation) => fixture.Each((ScanDevice device) =>
    {
        var (map, random) = (MapCells.OnDevices.Single(map => map.Name == name), Seeded.Random());
        var kernels = Enum.GetValues<Frame>()
            .Where(frame => operation != Operation.Step || frame is Frame.Dense or Frame.TimeMajor)
            .SelectMany(frame => (frame < Frame.TimeMajor ? map.Scans : map.TimeMajor) is { } scans ? MapCell.Kernels(scans).Select(kernel => (kernel.Types, kernel.SeqLen, Frame: frame)) : [])
            .Where(kernel => kernel.SeqLen == ScanKernel.Any || kernel.SeqLen <= TFixture.LargestCase && kernel.Frame is not (Frame.Packed or Frame.PackedStrided or Frame.TimeMajorPacked or Frame.TimeMajorPackedStrided))
            .ToArray();
        random.Shuffle(kernels);
        foreach (var (types, seqLen, frame) in kernels.Take(TFixture.CompilesSlowly || TFixture.IsSimulator ? 1 : kernels.Length))
        {
            var length = operation == Operation.Step ? 1 : seqLen == ScanKernel.Any ? random.Next(60, 110) : seqLen;

            // Each row by a kernel for any length has a group of its own, and many groups take a simulator long and show it nothing.
            var isFew = TFixture.IsSimulator && seqLen == ScanKernel.Any && frame < Frame.TimeMajor && operation != Operation.Step;
            var (dim, batch) = length >= 1024 ? (1, 1) : isFew ? (random.Next(1, 3), random.Next(1, 3)) : (random.Next(1, 14), random.Next(1, 4));
            var cell = new ScanCase(
                types, GateExtent.Element, frame, operation, (EndStates)random.Next(2), LengthClass.One, (Alignment)random.Next(2), RowCount.Few, (Cases.Memory)random.Next(2));
            var shape = cell.IsPacked ? new CaseShape(dim, [length, 0, 1, random.Next(length)]) : new CaseShape(batch, dim, length);
            types.Accept(new MapRun(map, cell, shape, device, random));
        }
    });

    /// <summary>A number goes with the launch, and does what it does in memory.</summary>
    [Fact]
    public void A_number_is_an_input_of_the_call() => fixture.Each((AcceleratorDevice device) =>
    {
        float[] x = [.. Seeded.Random().Uniform(5 * 96, -1, 1).Select(value => (float)value)], weight = [0.25f];
        var (rows, sequences) = ((Average)device.Instance(typeof(Average)), (AverageSequences)device.Instance(typeof(AverageSequences)));
        var number = ScanView.Uniform(weight[0]);
        AssertSame((inputs, states, one) => rows.Forward(device.Accelerator.DefaultStream, one ?? number, inputs, states, 96));
        AssertSame((inputs, states, one) => rows.Step(device.Accelerator.DefaultStream, one ?? number, inputs, states));
        AssertSame((inputs, states, one) => sequences.Forward(device.Accelerator.DefaultStream, one ?? number, inputs, states, 96, 5));

        void AssertSame(Action<ScanView<float>, ScanView<float>, ScanView<float>?> call)
        {
            using var buffers = new Buffers(device.Accelerator);
            var (ofNumber, ofMemory) = (new float[x.Length], new float[x.Length]);
            call(buffers.View(x), buffers.View(ofNumber), null);
            call(buffers.View(x), buffers.View(ofMemory), buffers.View(weight));
            buffers.Download(ofNumber);
            buffers.Download(ofMemory);
            Assert.Equal(ofMemory, ofNumber);
            Assert.Contains(ofNumber, state => state != 0);
        }
    });

    /// <summary>Also one that 16 bits do not have, in a kernel of those.</summary>
    [Fact]
    public void A_number_of_full_precision_is_not_rounded() => fixture.Each((AcceleratorDevice device) =>
    {
        using var buffers = new Buffers(device.Accelerator);
        var (stream, scans, random) = (device.Accelerator.DefaultStream, (Weighted)device.Instance(typeof(Weighted)), Seeded.Random());
        float[] weight = [.. random.Uniform(96, -1, 1).Select(value => (float)value)], one = [1.001f], few = [0.5f];
        BFloat16[] x = [.. random.Uniform(96, -1, 1).Select(value => (BFloat16)value)], states = new BFloat16[96];
        var (ofNumber, ofMemory) = (new float[96], new float[96]);
        scans.Forward(stream, buffers.View(few), buffers.View(x), buffers.View(weight), ScanView.Uniform(one[0]), buffers.View(few), buffers.View(ofNumber), buffers.View(states), seqLen: 96);
        scans.Forward(stream, buffers.View(few), buffers.View(x), buffers.View(weight), buffers.View(one), buffers.View(few), buffers.View(ofMemory), buffers.View(states), seqLen: 96);
        buffers.Download(ofNumber);
        buffers.Download(ofMemory);
        Assert.Equal(ofMemory, ofNumber);
        Assert.Contains(ofNumber, output => output != few[0]);
    });

    [Fact]
    public void A_number_in_the_place_of_a_tensor_is_refused() => fixture.Each((AcceleratorDevice device) =>
    {
        using var buffers = new Buffers(device.Accelerator);
        var (stream, number, states) = (device.Accelerator.DefaultStream, ScanView.Uniform(1f), new float[96]);
        var average = (Average)device.Instance(typeof(Average));
        Assert.Throws<ArgumentException>("x", () => average.Forward(stream, number, number, buffers.View(states)));
        Assert.Throws<ArgumentException>("states", () => average.Forward(stream, number, buffers.View(new float[96]), number));
        Assert.Throws<ArgumentException>("gradWeight", () => average.Backward(stream, number, buffers.View(new float[96]), buffers.View(states), buffers.View(new float[96]), number, buffers.View(new float[96])));
        Assert.Contains("put it into a buffer of one element", Assert.Throws<ArgumentException>("gates", () => device.Scans.Forward(stream, number, buffers.View(new float[1024]), buffers.View(new float[1024]))).Message);
    });
}

[Trait("Device", "Cpu")]
public sealed class CpuMapTests(CpuFixture fixture) : MapSuite<CpuFixture>(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32MapTests(Simulator32Fixture fixture) : MapSuite<Simulator32Fixture>(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4MapTests(Simulator4Fixture fixture) : MapSuite<Simulator4Fixture>(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLMapTests(OpenCLFixture fixture) : MapSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaMapTests(CudaFixture fixture) : MapSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupMapTests(CudaGroupFixture fixture) : MapSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
