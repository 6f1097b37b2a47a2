using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>States go from device to device while the kernels of both run: on a board.</summary>
/// <param name="relay">The memory between the two.</param>
/// <param name="direction">Of what the call computes.</param>
/// <param name="sending">The call, as the device knows it whose rows end.</param>
/// <param name="waiting">The call, as that knows it where they go on.</param>
internal sealed class BoardHandover(Relay relay, ScanDirection direction, PeerWait sending, PeerWait waiting) : Handover(direction)
{
    private long _rows = -1;

    private bool _isSent;

    private bool _isReceived;

    /// <summary>Where states are left: known once either side has begun.</summary>
    public PeerBoard Board { get; private set; }

    public PeerWait Sending => sending;

    public PeerWait Waiting => waiting;

    /// <summary>Before the kernel is queued whose rows end here.</summary>
    public void BeginSending(AcceleratorStream stream, ScanDirection called, long rows)
    {
        Begin(relay.Sender, stream, called, rows, "CarryOut", ref _isSent);
        relay.AwaitReceived(sending.Call, stream);
    }

    /// <summary>Before the kernel is queued whose rows begin here.</summary>
    public void BeginReceiving(AcceleratorStream stream, ScanDirection called, long rows) => Begin(relay.Receiver, stream, called, rows, "CarryIn", ref _isReceived);

    /// <summary>After it is queued.</summary>
    public void EndReceiving(AcceleratorStream stream) => relay.MarkReceived(waiting.Call, stream);

    private void Begin(Accelerator expected, AcceleratorStream stream, ScanDirection called, long rows, string end, ref bool isTaken)
    {
        Take(expected, stream, called, end, ref isTaken);
        if (_rows < 0)
        {
            (_rows, Board) = (rows, relay.Board(waiting.Call, rows));
        }
        else if (_rows != rows)
        {
            throw ScanErrors.PiecesDiffer(_rows, rows);
        }
    }
}
