using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Measuring;

/// <summary>
/// Work that keeps the device busy while the host queues a run, so that a kernel shorter than its launch is timed and not the
/// launch (which the command <c>launch</c> measures). Being copies, it also leaves nothing of earlier runs in the cache.
/// </summary>
internal sealed class HeadStart : IDisposable
{
    private const long Bytes = 64 << 20;

    private readonly AcceleratorStream _stream;
    private readonly MemoryBuffer1D<byte, Stride1D.Dense> _from;
    private readonly MemoryBuffer1D<byte, Stride1D.Dense> _to;
    private readonly int _copies;

    /// <param name="stream">Where runs are timed.</param>
    /// <param name="milliseconds">How long; 0 for none.</param>
    public HeadStart(AcceleratorStream stream, double milliseconds)
    {
        _stream = stream;
        _from = stream.Accelerator.Allocate1D<byte>(Bytes);
        _to = stream.Accelerator.Allocate1D<byte>(Bytes);
        _from.MemSetToZero(stream);
        Copy(1);
        stream.Synchronize();

        // On the CPU accelerator a call is over when it returns: nothing is ever queued.
        if (milliseconds > 0 && stream.Accelerator.AcceleratorType != AcceleratorType.CPU)
        {
            const int Trial = 8;
            using var start = stream.AddProfilingMarker();
            Copy(Trial);
            using var end = stream.AddProfilingMarker();
            stream.Synchronize();
            _copies = (int)Math.Ceiling(milliseconds * Trial / end.MeasureFrom(start).TotalMilliseconds);
        }
    }

    public void Queue() => Copy(_copies);

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private void Copy(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _from.View.CopyTo(_stream, _to.View);
        }
    }
}
