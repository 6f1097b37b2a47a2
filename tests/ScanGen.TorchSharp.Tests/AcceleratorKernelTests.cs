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
    private static readonly TensorForm Form = new(ScanLayout.SequenceLast, Offsets: null, Extent.Position);

    [Fact]
    public void Device_kernels_work_on_the_tensors_own_memory()
    {
        using var scope = NewDisposeScope();
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var scans = Of<FloatScans>(ScanDtype.Float32);
        var device = new TensorScan(new AcceleratorKernels(new TensorAccelerator(accelerator, new ScanOptions { Simulate = true }), scans), Form, Reverse: true);
        var host = device with { Kernels = new HostKernels(scans) };
        var (gates, tokens, gradients) = (rand(2, 3, 32), randn(2, 3, 33).narrow(-1, 1, 32).contiguous(), randn(2, 3, 32));
        var initial = randn(2, 3);

        var (states, expected) = (device.Forward(gates, tokens, initial), host.Forward(gates, tokens, initial));
        var (gradGates, gradTokens, gradInitial) = device.Backward(gates, states, initial, gradients);
        var (expectedGates, expectedTokens, expectedInitial) = host.Backward(gates, states, initial, gradients);
        accelerator.Synchronize();

        Near.Assert(expected, states, 1e-6);
        Near.Assert(expectedGates, gradGates, 1e-6);
        Near.Assert(expectedTokens, gradTokens, 1e-6);
        Near.Assert(expectedInitial!, gradInitial!, 1e-6);
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

        InPlace.Step(device, gates, tokens, states);
        accelerator.Synchronize();

        Assert.True(expected.allclose(states.to(float64), rtol: 1e-6, atol: 1e-6));
    }

    private static IElementScans Of<TScans>(ScanDtype dtype)
        where TScans : IDeclaredScans => TScans.Of(dtype);
}
