using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>
/// Where the groups that share a row post what their segments do to a state (<see cref="Board"/>): a buffer for each stream and number of
/// segments, whose launches follow each other, kept for the next call. One that is too small is kept too
/// when a larger one follows it: launches that are queued, or recorded in a CUDA graph, use it. Sizes double, so all before are less than the last.
/// </summary>
internal sealed class Boards : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(AcceleratorStream Stream, int Segments), StreamBoard> _boards = [];
    private bool _isDisposed;

    /// <summary>Boards that there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _boards.Count;
            }
        }
    }

    /// <summary>A board of at least so many rows for a launch on the stream; other threads' launches wait until the caller disposes what it got.</summary>
    /// <exception cref="ObjectDisposedException">The boards, or the stream, are disposed.</exception>
    public Lease Take(AcceleratorStream stream, long rows, int segments) => Take((stream, segments), Board.Words(rows, segments));

    /// <summary>Memory for parts of gradients, which are no board: as <see cref="Take(AcceleratorStream, long, int)"/>, and kept as boards are. It is to be taken before a board.</summary>
    public Lease TakeParts(AcceleratorStream stream, long bytes) => Take((stream, 0), (bytes + sizeof(long) - 1) / sizeof(long));

    private Lease Take((AcceleratorStream Stream, int Segments) place, long words)
    {
        var board = Of(place);
        board.Turn.Enter();
        try
        {
            return new Lease(board, board.Reserve(place.Stream, words));
        }
        catch
        {
            board.Turn.Exit();
            throw;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            Remove(_ => true);
        }
    }

    private StreamBoard Of((AcceleratorStream Stream, int Segments) place)
    {
        lock (_lock)
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            if (!_boards.TryGetValue(place, out var board))
            {
                Remove(other => other.IsDisposed);
                board = new StreamBoard();
                _boards.Add(place, board);
            }

            return board;
        }
    }

    private void Remove(Func<AcceleratorStream, bool> which)
    {
        foreach (var (place, board) in _boards.Where(entry => which(entry.Key.Stream)).ToList())
        {
            board.Dispose();
            _boards.Remove(place);
        }
    }

    /// <summary>A stream's board, until it is disposed: the launch that uses it comes between. By default none.</summary>
    public readonly ref struct Lease(StreamBoard? board, ArrayView<long> words)
    {
        public ArrayView<long> Words { get; } = words;

        public void Dispose() => board?.Turn.Exit();
    }

    /// <summary>One stream's buffers.</summary>
    internal sealed class StreamBoard : IDisposable
    {
        private readonly Stack<MemoryBuffer1D<long, Stride1D.Dense>> _buffers = new();
        private bool _isDisposed;

        /// <summary>Held while a launch that uses the last buffer is queued.</summary>
        public Lock Turn { get; } = new();

        public ArrayView<long> Reserve(AcceleratorStream stream, long words)
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            if (!_buffers.TryPeek(out var buffer) || buffer.Length < words)
            {
                GraphCapture.Refuse(stream, "Scratch memory for so many rows is not allocated yet");
                buffer = stream.Accelerator.Allocate1D<long>((long)BitOperations.RoundUpToPowerOf2((ulong)words));
                buffer.MemSetToZero(stream);
                _buffers.Push(buffer);
            }

            return buffer.View;
        }

        public void Dispose()
        {
            lock (Turn)
            {
                _isDisposed = true;
                foreach (var buffer in _buffers)
                {
                    buffer.Dispose();
                }
            }
        }
    }
}
