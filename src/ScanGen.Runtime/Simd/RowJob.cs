using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>
/// One call's shares, spread over the cores. Each calling thread keeps one job and uses it again, so a call allocates nothing.
/// The caller works too, and waits only for shares that somebody has begun: never for a helper that the pool has yet to start.
/// </summary>
internal sealed unsafe class RowJob : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static RowJob? _ofThread;

    private readonly ManualResetEventSlim _finished = new();
    private SegmentStep[] _steps = [];
    private RowStreams _streams;
    private delegate*<in RowStreams, int, void> _run;
    private int _shares;
    private int _helpers;
    private int _joined;
    private int _queued;
    private int _unclaimed;
    private int _unfinished;

    public static RowJob OfThread => _ofThread ??= new();

    /// <summary>Room for the steps of split rows, each a state of zero: the same memory as for the call before, where that is enough.</summary>
    public SegmentStep* Steps(int count)
    {
        if (_steps.Length < count)
        {
            _steps = GC.AllocateUninitializedArray<SegmentStep>(count, pinned: true);
        }

        Array.Clear(_steps, 0, count);
        return (SegmentStep*)Unsafe.AsPointer(ref _steps[0]);
    }

    /// <summary>Runs all shares on the calling thread and at most <paramref name="helpers"/> of the pool's.</summary>
    public void Run(delegate*<in RowStreams, int, void> run, in RowStreams streams, int shares, int helpers)
    {
        _run = run;
        _streams = streams;
        _shares = shares;
        _helpers = helpers;
        _joined = 0;
        _unfinished = _shares;

        // From here on shares can be claimed. A helper that comes late from an earlier call may claim some too: it does the same work.
        Volatile.Write(ref _unclaimed, _shares);
        while (Volatile.Read(ref _queued) < helpers)
        {
            Interlocked.Increment(ref _queued);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Work();
        Wait();
    }

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _queued);
        if (Interlocked.Increment(ref _joined) <= Volatile.Read(ref _helpers))
        {
            Work();
        }
    }

    private void Work()
    {
        // Only a successful claim keeps the call, and with it the fields, alive.
        for (int left; (left = Interlocked.Decrement(ref _unclaimed)) >= 0;)
        {
            _run(in _streams, _shares - 1 - left);
            FenceStreamedStores();
            if (Interlocked.Decrement(ref _unfinished) == 0)
            {
                _finished.Set();
            }
        }
    }

    private void Wait()
    {
        while (true)
        {
            // In this order: what finishes after the reset sets the event again. One set too many, from an earlier call, only costs a turn.
            _finished.Reset();
            if (Volatile.Read(ref _unfinished) == 0)
            {
                return;
            }

            _finished.Wait();
        }
    }

    /// <summary>Stores past the caches are not ordered with others; whoever learns that the rows are done must see them.</summary>
    public static void FenceStreamedStores()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
    }
}
