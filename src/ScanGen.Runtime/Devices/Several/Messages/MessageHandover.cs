using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;

namespace ScanGen.Devices;

/// <summary>States go from rank to rank in messages, each of some rows: the same on both sides, however either cuts its call.</summary>
/// <param name="link">The way to the other rank.</param>
/// <param name="envelopes">What makes messages on this one.</param>
/// <param name="call">The number of the call.</param>
/// <param name="direction">What it computes.</param>
internal sealed class MessageHandover(Link link, Envelopes envelopes, int call, ScanDirection direction) : Handover
{
    private AcceleratorStream _stream = null!;

    private ArrayView<byte>[] _messages = [];

    private ScanDtype _dtype;

    private long _rows;

    private long _rowsOfMessage;

    /// <summary>How many messages are sent or have come.</summary>
    private int _done;

    /// <summary>Before the first part is queued whose rows end here.</summary>
    /// <returns>Where its kernels leave the last states of all rows: in what the caller gave, or memory of the messages.</returns>
    public ArrayView<T> BeginSending<T>(AcceleratorStream stream, ScanDtype dtype, long rows, ArrayView<T> given)
        where T : unmanaged
    {
        link.BeginSending(stream, call);
        return Begin(stream, dtype, rows, given);
    }

    /// <summary>After the kernel of a part.</summary>
    /// <param name="end">The row after its last.</param>
    /// <param name="states">Of all rows.</param>
    public void Send<T>(long end, ArrayView<T> states)
        where T : unmanaged
    {
        for (; _done < _messages.Length && EndOf(_done) <= end; _done++)
        {
            envelopes.Seal(_stream, _messages[_done], Envelope, Of(states));
            link.Send(_stream, _messages[_done]);
        }
    }

    /// <summary>After the last part.</summary>
    public void EndSending() => link.EndSending(call);

    /// <summary>Before the first part is queued whose rows begin here.</summary>
    /// <returns>Where its kernels find the states that all rows begin with: in what the caller gave, or memory of the messages.</returns>
    public ArrayView<T> BeginReceiving<T>(AcceleratorStream stream, ScanDtype dtype, long rows, ArrayView<T> given)
        where T : unmanaged
    {
        link.BeginReceiving(call);
        return Begin(stream, dtype, rows, given);
    }

    /// <summary>Before the kernel of a part.</summary>
    /// <param name="end">The row after its last.</param>
    /// <param name="states">Of all rows.</param>
    public void Receive<T>(long end, ArrayView<T> states)
        where T : unmanaged
    {
        for (; _done < _messages.Length && EndOf(_done - 1) < end; _done++)
        {
            link.Receive(_stream, _messages[_done]);
            envelopes.Open(_stream, _messages[_done], Envelope, Of(states));
        }
    }

    /// <summary>After the last part.</summary>
    public void EndReceiving() => link.EndReceiving(_stream, call);

    private ArrayView<T> Begin<T>(AcceleratorStream stream, ScanDtype dtype, long rows, ArrayView<T> given)
        where T : unmanaged
    {
        (_stream, _dtype, _rows, _rowsOfMessage) = (stream, dtype, rows, (rows + CallPart.Most - 1) / CallPart.Most);
        var count = (int)((rows + _rowsOfMessage - 1) / _rowsOfMessage);
        long[] lengths = [.. Enumerable.Range(0, count).Select(message => Envelope.Around((EndOf(message) - EndOf(message - 1)) * Interop.SizeOf<T>()))];
        var memory = link.Memory(call, [given.Length > 0 ? 0 : rows * Interop.SizeOf<T>(), .. lengths]);
        _messages = memory[1..];
        return given.Length > 0 ? given : memory[0].Cast<T>();
    }

    /// <summary>The row after the last of a message.</summary>
    private long EndOf(int message) => Math.Min((message + 1) * _rowsOfMessage, _rows);

    /// <summary>The states of the message whose turn it is.</summary>
    private ArrayView<T> Of<T>(ArrayView<T> states)
        where T : unmanaged => states.SubView(EndOf(_done - 1), EndOf(_done) - EndOf(_done - 1));

    private Envelope Envelope => Envelope.Of(call, direction, _dtype, _rows, EndOf(_done - 1), EndOf(_done));
}
