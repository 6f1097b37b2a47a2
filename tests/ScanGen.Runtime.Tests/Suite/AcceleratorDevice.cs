using System.Collections.Concurrent;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Scans on views of an ILGPU accelerator: uploads everything, poisoned outputs too, and downloads the outputs.</summary>
internal sealed class AcceleratorDevice(Accelerator accelerator, ScanOptions options) : ScanDevice, IDisposable
{
    public Accelerator Accelerator => accelerator;

    public ScanOptions Options => options;

    private readonly ConcurrentDictionary<Type, IDisposable> _scans = [];

    public AllScans Scans => (AllScans)Instance(typeof(AllScans));

    public EndScans EndScans => (EndScans)Instance(typeof(EndScans));

    /// <summary>The scans of an annotated class on this accelerator.</summary>
    public IDisposable Instance(Type scans) => _scans.GetOrAdd(scans, type => (IDisposable)Activator.CreateInstance(type, accelerator, options)!);

    public override string ToString() => accelerator.Name;

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        using var buffers = new Buffers(accelerator);
        element.DeviceForward(Scans)(
            accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states), seqLen, reverse);
        buffers.Download(states);
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
    {
        using var buffers = new Buffers(accelerator);
        element.DeviceBackward(Scans)(
            accelerator.DefaultStream, buffers.View(gates), buffers.View(states), buffers.View(gradStates),
            buffers.View(gradGates), buffers.View(gradTokens), seqLen, reverse);
        buffers.Download(gradGates);
        buffers.Download(gradTokens);
    }

    public override void Forward<T>(
        Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, T[] initial, T[] final)
    {
        using var buffers = new Buffers(accelerator);
        element.DeviceEnds(EndScans).Forward(
            accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states), seqLen, reverse,
            buffers.View(initial), buffers.View(final));
        buffers.Download(states);
        buffers.Download(final);
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
        using var buffers = new Buffers(accelerator);
        element.DeviceEnds(EndScans).Backward(
            accelerator.DefaultStream, buffers.View(gates), buffers.View(states), buffers.View(gradStates),
            buffers.View(gradGates), buffers.View(gradTokens), seqLen, reverse,
            buffers.View(initial), buffers.View(gradFinal), buffers.View(gradInitial));
        buffers.Download(gradGates);
        buffers.Download(gradTokens);
        buffers.Download(gradInitial);
    }

    public override void Step<T>(Element<T> element, T[] gates, T[] tokens, T[] states)
    {
        using var buffers = new Buffers(accelerator);
        element.DeviceEnds(EndScans).Step(accelerator.DefaultStream, buffers.View(gates), buffers.View(tokens), buffers.View(states));
        buffers.Download(states);
    }

    public void Dispose()
    {
        foreach (var scans in _scans.Values)
        {
            scans.Dispose();
        }

        accelerator.Dispose();
    }
}
