using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;

namespace ScanGen.Devices;

/// <summary>States go from rank to rank in messages, one for each part of a call's rows.</summary>
/// <param name="link">The way to the other rank.</param>
/// <param name="envelopes">What makes messages on this one.</param>
/// <param name="lost">Is made 1 where a message is not what was expected.</param>
/// <param name="call">The number of the call.</param>
/// <param name="direction">What it computes.</param>
internal sealed class MessageHandover(Link link, Envelopes envelopes, ArrayView<int> lost, int call, ScanDirection direction) : Handover(direction)
{
    private readonly ScanDirection _direction = direction;

    private Dictionary<CallPart, ArrayView<byte>> _messages = [];

    private AcceleratorStream _stream = null!;

    private long _rows;

    /// <summary>Before the first part is queued whose rows end here.</summary>
    public void BeginSending(AcceleratorStream stream, ScanDirection called, CallPart[] parts, int stateSize)
    {
        Begin(stream, called, parts, stateSize, "CarryOut");
        link.BeginSending(stream, call);
    }

    /// <summary>Where the kernel of a part leaves its last states: in the caller's memory, or the message.</summary>
    public ArrayView<T> Place<T>(CallPart part, ArrayView<T> given)
        where T : unmanaged => given.Length > 0 ? given : States<T>(part);

    /// <summary>After the kernel of a part.</summary>
    public void Send<T>(CallPart part, ArrayView<T> states)
        where T : unmanaged
    {
        envelopes.Seal(_stream, _messages[part], Around<T>(part), states);
        link.Send(_stream, _messages[part]);
    }

    /// <summary>After the last part.</summary>
    public void EndSending() => link.EndSending(call);

    /// <summary>Before the first part is queued whose rows begin here.</summary>
    public void BeginReceiving(AcceleratorStream stream, ScanDirection called, CallPart[] parts, int stateSize)
    {
        Begin(stream, called, parts, stateSize, "CarryIn");
        link.BeginReceiving(call);
    }

    /// <summary>Before the kernel of a part: where it finds the states that its rows begin with, in the caller's memory or the message.</summary>
    public ArrayView<T> Receive<T>(CallPart part, ArrayView<T> given)
        where T : unmanaged
    {
        var states = Place(part, given);
        link.Receive(_stream, _messages[part]);
        envelopes.Open(_stream, _messages[part], Around<T>(part), states, lost);
        return states;
    }

    /// <summary>After the last part.</summary>
    public void EndReceiving() => link.EndReceiving(_stream, call);

    private void Begin(AcceleratorStream stream, ScanDirection called, CallPart[] parts, int stateSize, string end)
    {
        Check(link.Accelerator, stream, called, end);
        (_stream, _rows) = (stream, parts.Sum(part => part.Rows));
        _messages = link.Messages(call, [.. parts.Select(part => Envelope.Size + part.Rows * stateSize)]).Zip(parts).ToDictionary(pair => pair.Second, pair => pair.First);
    }

    private ArrayView<T> States<T>(CallPart part)
        where T : unmanaged => _messages[part].SubView(Envelope.Size, part.Rows * Interop.SizeOf<T>()).Cast<T>();

    private Envelope Around<T>(CallPart part)
        where T : unmanaged => Envelope.Of(call, _direction, Interop.SizeOf<T>(), _rows, part);
}
