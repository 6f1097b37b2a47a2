using ILGPU;
using ILGPU.Runtime.CPU;
using ScanGen.CompilerServices;
using ScanGen.Tensors;
using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>The way of a GPU's tensors, on ILGPU's simulator over the processor's memory: only the device is another.</summary>
[Trait("Device", "Cpu")]
public sealed class AcceleratorKernelTests
{
    private static readonly TensorForm Form = new(ScanLayout.SequenceLast, Offsets: null, [2, 3, 32]);

    [Fact]
    public void Device_kernels_work_on_the_tensors_own_memory()
    {
        using var scope = NewDisposeScope();
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var scans = Of<FloatScans>(ScanDtype.Float32);
        var device = new TensorScan(new AcceleratorKernels(new TensorAccelerator(accelerator, new ScanOptions { Simulate = true }), scans), Form, Reverse: true, TensorInput.Of(map: null));
        var host = device with { Kernels = new HostKernels(scans) };
        var (gates, tokens, gradients) = (rand(2, 3, 32), randn(2, 3, 33).narrow(-1, 1, 32).contiguous(), randn(2, 3, 32));
        var initial = randn(2, 3);

        var (states, _) = device.Forward([gates, tokens], initial, wantsStates: true);
        var (expected, _) = host.Forward([gates, tokens], initial, wantsStates: true);
        var (gradInputs, gradInitial) = device.Backward([gates, null], states!, initial, [gradients]);
        var (expectedInputs, expectedInitial) = host.Backward([gates, null], states!, initial, [gradients]);
        accelerator.Synchronize();

        Near.Assert(expected!, states!, 1e-6);
        Assert.All(expectedInputs.Zip(gradInputs), pair => Near.Assert(pair.First!, pair.Second!, 1e-6));
        Near.Assert(expectedInitial!, gradInitial!, 1e-6);
    }

    /// <summary>Two outputs, inputs of positions, of channels, of rows and of the call, and one that gets no gradient.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Device_kernels_of_maps_work_on_the_tensors_own_memory(bool wantsStates)
    {
        using var scope = NewDisposeScope();
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var scans = Of<SeveralMap>(ScanDtype.Float32);
        var inputs = TensorInput.Of(scans.Map);
        var device = new TensorScan(new AcceleratorKernels(new TensorAccelerator(accelerator, new ScanOptions { Simulate = true }), scans), Form, Reverse: false, inputs);
        var host = device with { Kernels = new HostKernels(scans) };
        Tensor[] given = [.. inputs.Select(input => randn(Form.Of(input.Extent)).reshape(input.Extent == Extent.Position ? Form.Positions : [-1]))];
        var (initial, gradients) = (randn(6), new[] { randn(2, 3, 32), randn(2, 3, 32) });

        var (states, outputs) = device.Forward(given, initial, wantsStates);
        var (expectedStates, expected) = host.Forward(given, initial, wantsStates: true);
        var (gradInputs, gradInitial) = device.Backward(given, expectedStates!, initial, gradients);
        var (expectedInputs, expectedInitial) = host.Backward(given, expectedStates!, initial, gradients);
        accelerator.Synchronize();

        Assert.Equal(wantsStates, states is not null);
        Assert.Equal([true, true, true, true, true, false, true, true], gradInputs.Select(gradient => gradient is not null));
        foreach (var (its, ours) in expected.Concat(expectedInputs).Append(expectedInitial).Zip(outputs.Concat(gradInputs).Append(gradInitial)).Where(pair => pair.First is not null))
        {
            Near.Assert(its!, ours!, 1e-5);
        }
    }

    [Fact]
    public void A_device_steps_maps_on_the_tensors_own_memory()
    {
        using var scope = NewDisposeScope();
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var scans = Of<SeveralMap>(ScanDtype.Float32);
        var inputs = TensorInput.Of(scans.Map);
        var device = new AcceleratorKernels(new TensorAccelerator(accelerator, new ScanOptions { Simulate = true }), scans);
        var states = randn(5, 3);
        var same = states.clone();
        Tensor[] given = [.. inputs.Select(input => randn(InPlace.ShapeOf(input.Extent, states)))];

        var outputs = InPlace.Step(device, inputs, given, states);
        accelerator.Synchronize();
        var expected = InPlace.Step(new HostKernels(scans), inputs, given, same);

        Near.Assert(same, states, 1e-6);
        Assert.All(expected.Zip(outputs), pair => Near.Assert(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_device_steps_on_the_tensors_own_memory(int count)
    {
        using var scope = NewDisposeScope();
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var device = new AcceleratorKernels(new TensorAccelerator(accelerator, new ScanOptions { Simulate = true }), Of<StepScans>(ScanDtype.Float32));
        var (gates, tokens, states) = (rand(count), randn(count), randn(count + 1).narrow(0, 1, count));
        var expected = gates.to(float64) * states.to(float64) + tokens.to(float64);

        InPlace.Step(device, TensorInput.Of(map: null), [gates, tokens], states);
        accelerator.Synchronize();

        Assert.True(expected.allclose(states.to(float64), rtol: 1e-6, atol: 1e-6));
    }

    private static IElementScans Of<TScans>(ScanDtype dtype)
        where TScans : IDeclaredKernels => TScans.Of(dtype);
}
