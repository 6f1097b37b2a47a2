using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>
/// Where the groups that share a row post what their segments do to a state (<see cref="Board"/>): a buffer for each stream and number of
/// segments, whose launches follow each other, kept for the next call, and replaced only by a larger one.
/// </summary>
internal sealed class Boards : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(AcceleratorStream Stream, int Segments), StreamBoard> _boards = [];
    private bool _isDisposed;

    /// <summary>Boards that there are.</summary>
    public int Count => _boards.Count;

    /// <summary>A board of at least so many rows for a launch on the stream; it stays where it is until the caller disposes what it got.</summary>
    /// <exception cref="ObjectDisposedException">The boards, or the stream, are disposed.</exception>
    public Lease Take(AcceleratorStream stream, long rows, int segments)
    {
        var board = Of((stream, segments));
        board.Turn.Enter();
        try
        {
            return new Lease(board, board.Reserve(stream, Board.Words(rows, segments)));
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
            ObjectDisposedException.ThrowIf(_isDisposed, this);
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

    /// <summary>A stream's board, until it is disposed: the launch that uses it comes between.</summary>
    public readonly ref struct Lease(StreamBoard board, ArrayView<long> words)
    {
        public ArrayView<long> Words { get; } = words;

        public void Dispose() => board.Turn.Exit();
    }

    /// <summary>One stream's buffer.</summary>
    internal sealed class StreamBoard : IDisposable
    {
        private MemoryBuffer1D<long, Stride1D.Dense>? _buffer;
        private bool _isDisposed;

        /// <summary>Held while a launch that uses the buffer is queued: until then it must not be replaced.</summary>
        public Lock Turn { get; } = new();

        public ArrayView<long> Reserve(AcceleratorStream stream, long words)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_buffer is null || _buffer.Length < words)
            {
                if (_buffer is not null)
                {
                    // Launches that are still queued use it.
                    stream.Synchronize();
                    _buffer.Dispose();
                    _buffer = null;
                }

                _buffer = stream.Accelerator.Allocate1D<long>((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)words));
                _buffer.MemSetToZero(stream);
            }

            return _buffer.View;
        }

        public void Dispose()
        {
            lock (Turn)
            {
                _isDisposed = true;
                _buffer?.Dispose();
            }
        }
    }
}
