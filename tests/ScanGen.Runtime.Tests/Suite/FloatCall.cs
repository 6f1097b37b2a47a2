using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Random rows of floats on a device: inputs uploaded, everything that a kernel may write poisoned with NaN.</summary>
internal sealed class FloatCall : IDisposable
{
    public FloatCall(AcceleratorDevice device, int seqLen, int rows)
    {
        Device = device;
        Data = new ScanData<float>(Element.Float32, seqLen, rows, Seeded.Random());
        Gates = device.Accelerator.Allocate1D(Data.Gates);
        Tokens = device.Accelerator.Allocate1D(Data.Tokens);
        GradStates = device.Accelerator.Allocate1D(Data.GradStates);
        States = device.Accelerator.Allocate1D(Data.Poisoned());
        GradGates = device.Accelerator.Allocate1D(Data.Poisoned());
        GradTokens = device.Accelerator.Allocate1D(Data.Poisoned());
    }

    public AcceleratorDevice Device { get; }

    public ScanData<float> Data { get; }

    public AcceleratorStream Stream => Device.Accelerator.DefaultStream;

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> Gates { get; }

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> Tokens { get; }

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> GradStates { get; }

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> States { get; }

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> GradGates { get; }

    public MemoryBuffer1D<float, ILGPU.Stride1D.Dense> GradTokens { get; }

    public float[] Read(MemoryBuffer1D<float, ILGPU.Stride1D.Dense> buffer)
    {
        Stream.Synchronize();
        return buffer.GetAsArray1D();
    }

    public void Poison()
    {
        foreach (var output in new[] { States, GradGates, GradTokens })
        {
            output.CopyFromCPU(Data.Poisoned());
        }
    }

    public void AssertNothingWritten()
    {
        foreach (var output in new[] { States, GradGates, GradTokens })
        {
            Assert.All(Read(output), value => Assert.True(float.IsNaN(value)));
        }
    }

    public void Dispose()
    {
        foreach (var buffer in new[] { Gates, Tokens, GradStates, States, GradGates, GradTokens })
        {
            buffer.Dispose();
        }
    }
}
