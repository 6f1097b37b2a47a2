using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>
/// The memory between two devices of which the second goes on with the rows of the first: two boards on the second, for one call and the next in turn, so that the first need not
/// wait until the second has done with a call. Boards that are too small are kept, since calls that are queued use them.
/// </summary>
/// <param name="receiver">The device where rows go on, whose memory it is: to look at it there takes no time, and to write to it from afar is not waited for.</param>
internal sealed class Relay(Accelerator receiver) : IDisposable
{
    private const int Turns = 2;

    private readonly Stack<MemoryBuffer1D<long, Stride1D.Dense>> _boards = new();

    private readonly StreamMark[] _received = [new(), new()];

    /// <summary>The board of a call.</summary>
    public PeerBoard Board(int call, long rows)
    {
        var words = PeerBoard.Words(Math.Max(1, rows));
        if (!_boards.TryPeek(out var board) || board.Length < words * Turns)
        {
            board = Allocate((long)BitOperations.RoundUpToPowerOf2((ulong)words));
            _boards.Push(board);
        }

        return new(WordsOf(board.View.BaseView.SubView(call % Turns * (board.Length / Turns), words)));
    }

    /// <summary>Memory for kernels of several devices. What an OpenCL buffer has is no address.</summary>
    public static SystemWords WordsOf(ArrayView<long> view) => new(view, view.GetAcceleratorType() == AcceleratorType.OpenCL ? 0 : view.LoadEffectiveAddressAsPtr());

    /// <summary>Lets what is queued next wait until the call is received whose board this one's is.</summary>
    public void AwaitReceived(int call, AcceleratorStream stream) => _received[call % Turns].Await(stream);

    /// <summary>All that the stream has been given is what a call receives.</summary>
    public void MarkReceived(int call, AcceleratorStream stream) => _received[call % Turns].Set(stream);

    public void Dispose()
    {
        foreach (var board in _boards)
        {
            board.Dispose();
        }

        foreach (var mark in _received)
        {
            mark.Dispose();
        }
    }

    /// <summary>A board for each turn. The other device would write to them before this one had cleared them, were that not waited for.</summary>
    private MemoryBuffer1D<long, Stride1D.Dense> Allocate(long words)
    {
        var boards = receiver.Allocate1D<long>(words * Turns);

        // Not on a stream of the caller's, of whose work nothing need be waited for.
        using var clearing = UrgentStream.On(receiver);
        boards.MemSetToZero(clearing);
        clearing.Synchronize();
        return boards;
    }
}
