using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>States go from device to device while the kernels of both run: on a board.</summary>
/// <param name="relay">The memory between the two.</param>
/// <param name="device">The device whose rows end.</param>
/// <param name="next">The one where they go on.</param>
/// <param name="sending">The call, as the first knows it.</param>
/// <param name="waiting">The call, as the second knows it.</param>
internal sealed class BoardHandover(Relay relay, int device, int next, PeerWait sending, PeerWait waiting) : Handover
{
    private (long Rows, ScanDtype States)? _begun;

    /// <summary>Where states are left: known once either side has begun.</summary>
    public PeerBoard Board { get; private set; }

    public PeerWait Sending => sending;

    public PeerWait Waiting => waiting;

    /// <summary>Before the kernel is queued whose rows end here.</summary>
    public void BeginSending(AcceleratorStream stream, long rows, ScanDtype states)
    {
        Begin(rows, states);
        relay.AwaitReceived(sending.Call, stream);
    }

    /// <summary>After it is queued.</summary>
    public void EndReceiving(AcceleratorStream stream) => relay.MarkReceived(waiting.Call, stream);

    /// <summary>Before the kernel is queued whose rows begin here. A call without rows has none, but is held to those of the other device, which would wait for it.</summary>
    /// <exception cref="ArgumentException">The calls of the two devices differ in rows or in the type of states.</exception>
    public void Begin(long rows, ScanDtype states)
    {
        if (_begun is not { } begun)
        {
            (_begun, Board) = ((rows, states), relay.Board(waiting.Call, rows));
        }
        else if (begun.Rows != rows)
        {
            throw ScanErrors.PiecesDiffer(next, rows, device, begun.Rows);
        }
        else if (begun.States != states)
        {
            throw ScanErrors.PiecesDiffer(next, states, device, begun.States);
        }
    }
}
