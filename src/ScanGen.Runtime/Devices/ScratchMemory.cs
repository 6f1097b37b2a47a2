using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>
/// Where the first launch of a split row leaves what the second reads: a buffer for each stream, used by one call at a time, kept
/// for the next, and replaced only by a larger one.
/// </summary>
internal sealed class ScratchMemory : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AcceleratorStream, Scratch> _ofStreams = [];
    private bool _isDisposed;

    /// <summary>Streams that have a buffer.</summary>
    public int Count => _ofStreams.Count;

    /// <summary>At least so many bytes for launches on the stream, the caller's alone until it disposes what it got.</summary>
    /// <exception cref="ObjectDisposedException">The memory, or the stream, was given back.</exception>
    public Lease Take(AcceleratorStream stream, long bytes)
    {
        var scratch = Of(stream);
        scratch.Turn.Enter();
        try
        {
            return new Lease(scratch, scratch.Reserve(stream, bytes));
        }
        catch
        {
            scratch.Turn.Exit();
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

    private Scratch Of(AcceleratorStream stream)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_ofStreams.TryGetValue(stream, out var scratch))
            {
                Remove(other => other.IsDisposed);
                scratch = new Scratch();
                _ofStreams.Add(stream, scratch);
            }

            return scratch;
        }
    }

    private void Remove(Func<AcceleratorStream, bool> which)
    {
        foreach (var (stream, scratch) in _ofStreams.Where(entry => which(entry.Key)).ToList())
        {
            scratch.Dispose();
            _ofStreams.Remove(stream);
        }
    }

    /// <summary>A stream's scratch memory, until it is disposed: the launches that use it come between.</summary>
    public readonly ref struct Lease(Scratch scratch, ArrayView<byte> bytes)
    {
        public ArrayView<byte> Bytes { get; } = bytes;

        public void Dispose() => scratch.Turn.Exit();
    }

    /// <summary>One stream's buffer.</summary>
    internal sealed class Scratch : IDisposable
    {
        private MemoryBuffer1D<byte, Stride1D.Dense>? _buffer;
        private bool _isDisposed;

        /// <summary>Held from before the first launch that uses the buffer until after the last.</summary>
        public Lock Turn { get; } = new();

        public ArrayView<byte> Reserve(AcceleratorStream stream, long bytes)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_buffer is null || _buffer.Length < bytes)
            {
                if (_buffer is not null)
                {
                    // Launches that are still queued use it.
                    stream.Synchronize();
                    _buffer.Dispose();
                    _buffer = null;
                }

                _buffer = stream.Accelerator.Allocate1D<byte>((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)bytes));
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
