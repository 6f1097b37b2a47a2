using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>
/// This rank's side of what lies between it and a rank beside it: memory for the messages of one call and of the next in turn, and a stream on which they go and come, beside the kernels.
/// Memory that is too small is kept, since calls that are queued use it.
/// </summary>
/// <param name="transport">What carries them.</param>
/// <param name="neighbour">The rank beside this one.</param>
/// <param name="accelerator">This rank's device.</param>
internal sealed class Link(ITransport transport, int neighbour, Accelerator accelerator) : IDisposable
{
    private const int Turns = 2;

    /// <summary>Where messages begin, so that states of every type may.</summary>
    private const int Alignment = 256;

    private readonly Stack<MemoryBuffer1D<byte, Stride1D.Dense>> _memory = new();

    private readonly AcceleratorStream _line = UrgentStream.On(accelerator);

    /// <summary>On the line: that a message has come. On the stream of a call: that one is sealed.</summary>
    private readonly StreamMark _isReady = new();

    /// <summary>That the messages of a turn are no longer needed.</summary>
    private readonly StreamMark[] _isFree = [new(), new()];

    public Accelerator Accelerator => accelerator;

    /// <summary>Memory of a call, in pieces. Before the first call it is cleared: what is left of other ranks in it could be taken for a message.</summary>
    /// <param name="call">The number of the call.</param>
    /// <param name="bytes">How long each is.</param>
    public ArrayView<byte>[] Memory(int call, long[] bytes)
    {
        var ends = new long[bytes.Length + 1];
        for (var nth = 0; nth < bytes.Length; nth++)
        {
            ends[nth + 1] = ends[nth] + (bytes[nth] + Alignment - 1) / Alignment * Alignment;
        }

        if (!_memory.TryPeek(out var memory) || memory.Length < ends[^1] * Turns)
        {
            memory = accelerator.Allocate1D<byte>((long)BitOperations.RoundUpToPowerOf2((ulong)ends[^1]) * Turns);
            _memory.Push(memory);

            // Not on the line, which may wait for a message.
            using var clearing = UrgentStream.On(accelerator);
            memory.MemSetToZero(clearing);
            clearing.Synchronize();
        }

        return [.. bytes.Select((length, nth) => memory.View.BaseView.SubView(call % Turns * (memory.Length / Turns) + ends[nth], length))];
    }

    /// <summary>Before the first message of a call is written.</summary>
    public void BeginSending(AcceleratorStream stream, int call) => _isFree[call % Turns].Await(stream);

    /// <summary>Sends what the stream has sealed.</summary>
    public void Send(AcceleratorStream stream, ArrayView<byte> message)
    {
        _isReady.Set(stream);
        _isReady.Await(_line);
        transport.Send(_line, message, neighbour);
    }

    /// <summary>After the last message of a call.</summary>
    public void EndSending(int call) => _isFree[call % Turns].Set(_line);

    /// <summary>Before the first message of a call is waited for.</summary>
    public void BeginReceiving(int call) => _isFree[call % Turns].Await(_line);

    /// <summary>Lets the stream wait for a message.</summary>
    public void Receive(AcceleratorStream stream, ArrayView<byte> message)
    {
        transport.Receive(_line, message, neighbour);
        _isReady.Set(_line);
        _isReady.Await(stream);
    }

    /// <summary>After the last message of a call is read.</summary>
    public void EndReceiving(AcceleratorStream stream, int call) => _isFree[call % Turns].Set(stream);

    /// <summary>Whether a message is on its way, or waits for what comes before it.</summary>
    public bool IsBusy => UrgentStream.IsBusy(_line);

    public void Dispose()
    {
        foreach (var memory in _memory)
        {
            memory.Dispose();
        }

        foreach (var mark in (StreamMark[])[_isReady, .. _isFree])
        {
            mark.Dispose();
        }

        _line.Dispose();
    }
}
