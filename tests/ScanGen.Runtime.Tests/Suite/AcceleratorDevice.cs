using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Scans on views of an ILGPU accelerator: uploads everything, poisoned outputs too, and downloads the outputs.</summary>
internal sealed class AcceleratorDevice(Accelerator accelerator, ScanOptions options) : ScanDevice, IDisposable
{
    public Accelerator Accelerator => accelerator;

    public ScanOptions Options => options;

    public AllScans Scans { get; } = new(accelerator, options);

    public override string ToString() => accelerator.Name;

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        using var gatesBuffer = accelerator.Allocate1D(gates);
        using var tokensBuffer = accelerator.Allocate1D(tokens);
        using var statesBuffer = accelerator.Allocate1D(states);
        var stream = accelerator.DefaultStream;

        element.DeviceForward(Scans)(stream, gatesBuffer.View, tokensBuffer.View, statesBuffer.View, seqLen, reverse);

        stream.Synchronize();
        statesBuffer.CopyToCPU(states);
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen)
    {
        using var gatesBuffer = accelerator.Allocate1D(gates);
        using var statesBuffer = accelerator.Allocate1D(states);
        using var gradStatesBuffer = accelerator.Allocate1D(gradStates);
        using var gradGatesBuffer = accelerator.Allocate1D(gradGates);
        using var gradTokensBuffer = accelerator.Allocate1D(gradTokens);
        var stream = accelerator.DefaultStream;

        element.DeviceBackward(Scans)(
            stream, gatesBuffer.View, statesBuffer.View, gradStatesBuffer.View, gradGatesBuffer.View, gradTokensBuffer.View, seqLen);

        stream.Synchronize();
        gradGatesBuffer.CopyToCPU(gradGates);
        gradTokensBuffer.CopyToCPU(gradTokens);
    }

    public void Dispose()
    {
        Scans.Dispose();
        accelerator.Dispose();
    }
}
