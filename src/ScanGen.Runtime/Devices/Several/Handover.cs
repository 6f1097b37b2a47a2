using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>What of one call goes from a device to the next.</summary>
/// <param name="relay">The memory between the two.</param>
/// <param name="direction">Of what the call computes.</param>
/// <param name="sending">The call, as the device knows it whose rows end.</param>
/// <param name="waiting">The call, as that knows it where they go on.</param>
internal sealed class Handover(Relay relay, ScanDirection direction, PeerWait sending, PeerWait waiting)
{
    private long _rows = -1;

    /// <summary>Where states are left: known once either side has begun.</summary>
    public PeerBoard Board { get; private set; }

    /// <summary>Whether a call goes on with the rows, if there are any.</summary>
    public bool IsTakenIn { get; set; }

    public PeerWait Sending => sending;

    public PeerWait Waiting => waiting;

    /// <summary>Before the kernel is queued whose rows end here.</summary>
    /// <exception cref="ArgumentException">It is the kernel of another device, or computes something else.</exception>
    public void BeginSending(AcceleratorStream stream, ScanDirection called, long rows)
    {
        Check(relay.Sender, stream, called, rows, "CarryOut");
        relay.AwaitReceived(sending.Call, stream);
    }

    /// <summary>Before the kernel is queued whose rows begin here.</summary>
    /// <inheritdoc cref="BeginSending"/>
    public void BeginReceiving(AcceleratorStream stream, ScanDirection called, long rows) => Check(relay.Receiver, stream, called, rows, "CarryIn");

    /// <summary>After it is queued.</summary>
    public void EndReceiving(AcceleratorStream stream) => relay.MarkReceived(waiting.Call, stream);

    private void Check(Accelerator expected, AcceleratorStream stream, ScanDirection called, long rows, string end)
    {
        if (stream.Accelerator != expected)
        {
            throw ScanErrors.EndOfAnotherPiece(end, stream.Accelerator.Name);
        }

        if (called != direction)
        {
            throw ScanErrors.AnotherDirection(called, direction);
        }

        if (_rows >= 0 && _rows != rows)
        {
            throw ScanErrors.PiecesDiffer(_rows, rows);
        }

        GraphCapture.RefuseSeveral(stream);
        if (_rows < 0)
        {
            (_rows, Board) = (rows, relay.Board(waiting.Call, rows));
        }
    }
}
