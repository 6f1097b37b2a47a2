using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Scans on views of an ILGPU accelerator: uploads everything, poisoned outputs too, and downloads the outputs.</summary>
internal sealed class AcceleratorDevice(Accelerator accelerator, ScanOptions options) : ScanDevice, IDisposable
{
    public Accelerator Accelerator => accelerator;

    public ScanOptions Options => options;

    public AllScans Scans { get; } = new(accelerator, options);

    public EndScans EndScans { get; } = new(accelerator, options);

    public override string ToString() => accelerator.Name;

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        using var gatesBuffer = Upload(gates);
        using var tokensBuffer = Upload(tokens);
        using var statesBuffer = Upload(states);
        var stream = accelerator.DefaultStream;

        element.DeviceForward(Scans)(
            stream, View(gatesBuffer, gates), View(tokensBuffer, tokens), View(statesBuffer, states), seqLen, reverse);

        stream.Synchronize();
        Download(statesBuffer, states);
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
    {
        using var gatesBuffer = Upload(gates);
        using var statesBuffer = Upload(states);
        using var gradStatesBuffer = Upload(gradStates);
        using var gradGatesBuffer = Upload(gradGates);
        using var gradTokensBuffer = Upload(gradTokens);
        var stream = accelerator.DefaultStream;

        element.DeviceBackward(Scans)(
            stream, View(gatesBuffer, gates), View(statesBuffer, states), View(gradStatesBuffer, gradStates),
            View(gradGatesBuffer, gradGates), View(gradTokensBuffer, gradTokens), seqLen, reverse);

        stream.Synchronize();
        Download(gradGatesBuffer, gradGates);
        Download(gradTokensBuffer, gradTokens);
    }

    public override void Forward<T>(
        Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final)
    {
        using var gatesBuffer = Upload(gates);
        using var tokensBuffer = Upload(tokens);
        using var statesBuffer = Upload(states);
        using var initialBuffer = Upload(initial);
        using var finalBuffer = Upload(final);
        var stream = accelerator.DefaultStream;

        element.DeviceEnds(EndScans).Forward(
            stream, View(gatesBuffer, gates), View(tokensBuffer, tokens), View(statesBuffer, states), seqLen, reverse,
            View(initialBuffer, initial), View(finalBuffer, final));

        stream.Synchronize();
        Download(statesBuffer, states);
        Download(finalBuffer, final);
    }

    public override void Backward<T>(
        Element<T> element,
        T[] gates,
        T[] states,
        T[] gradStates,
        T[] gradGates,
        T[] gradTokens,
        int seqLen,
        bool reverse,
        T[] initial,
        T[] gradFinal,
        T[] gradInitial)
    {
        using var gatesBuffer = Upload(gates);
        using var statesBuffer = Upload(states);
        using var gradStatesBuffer = Upload(gradStates);
        using var gradGatesBuffer = Upload(gradGates);
        using var gradTokensBuffer = Upload(gradTokens);
        using var initialBuffer = Upload(initial);
        using var gradFinalBuffer = Upload(gradFinal);
        using var gradInitialBuffer = Upload(gradInitial);
        var stream = accelerator.DefaultStream;

        element.DeviceEnds(EndScans).Backward(
            stream, View(gatesBuffer, gates), View(statesBuffer, states), View(gradStatesBuffer, gradStates),
            View(gradGatesBuffer, gradGates), View(gradTokensBuffer, gradTokens), seqLen, reverse,
            View(initialBuffer, initial), View(gradFinalBuffer, gradFinal), View(gradInitialBuffer, gradInitial));

        stream.Synchronize();
        Download(gradGatesBuffer, gradGates);
        Download(gradTokensBuffer, gradTokens);
        Download(gradInitialBuffer, gradInitial);
    }

    public override void Step<T>(Element<T> element, T[] gates, T[] tokens, T[] states)
    {
        using var gatesBuffer = Upload(gates);
        using var tokensBuffer = Upload(tokens);
        using var statesBuffer = Upload(states);
        var stream = accelerator.DefaultStream;
        element.DeviceEnds(EndScans).Step(stream, View(gatesBuffer, gates), View(tokensBuffer, tokens), View(statesBuffer, states));
        stream.Synchronize();
        Download(statesBuffer, states);
    }

    /// <summary>A buffer with one element more, since ILGPU has none of no elements.</summary>
    private MemoryBuffer1D<T, Stride1D.Dense> Upload<T>(T[] values)
        where T : unmanaged => accelerator.Allocate1D([.. values, default]);

    private static ArrayView<T> View<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer, T[] values)
        where T : unmanaged => buffer.View.SubView(0, values.Length);

    private static void Download<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer, T[] values)
        where T : unmanaged => buffer.GetAsArray1D().AsSpan(0, values.Length).CopyTo(values);

    public void Dispose()
    {
        Scans.Dispose();
        EndScans.Dispose();
        accelerator.Dispose();
    }
}
