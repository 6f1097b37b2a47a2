using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Several;

/// <summary>Ranks that tell each other their states through NCCL, each on a thread in the place of a process.</summary>
internal sealed class RankSharing : ISharing
{
    private readonly ScanRanks[] _ranks;

    private Action<ScanRanks>? _work;

    /// <summary>How often there was work: threads look at it without rest, since to be woken takes as long as a call.</summary>
    private int _rounds;

    private int _left;

    public RankSharing(int count, string? library)
    {
        var id = ScanRanks.NewId(library);
        _ranks = new ScanRanks[count];
        Parallel.ForEach(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = count }, rank => _ranks[rank] = ScanRanks.Join(id, rank, count, device: rank, library, TimeSpan.FromSeconds(60)));
        foreach (var ranks in _ranks)
        {
            new Thread(() => WorkOn(ranks)) { IsBackground = true }.Start();
        }
    }

    public Accelerator[] Accelerators => Array.ConvertAll(_ranks, ranks => ranks.Accelerator);

    public void Sequence(int calls, Action<ScanPiece> call, ScanDirection direction)
    {
        _work = ranks =>
        {
            for (var nth = 0; nth < calls; nth++)
            {
                ranks.Sequence(call, direction);
            }
        };
        LetWork();
    }

    public void Synchronize() => Array.ForEach(_ranks, ranks => ranks.Synchronize());

    public void Dispose()
    {
        Synchronize();
        _work = null;
        LetWork();
        Parallel.ForEach(_ranks, new ParallelOptions { MaxDegreeOfParallelism = _ranks.Length }, ranks => ranks.Dispose());
    }

    private void LetWork()
    {
        Volatile.Write(ref _left, _ranks.Length);
        Interlocked.Increment(ref _rounds);
        while (Volatile.Read(ref _left) > 0)
        {
            Thread.SpinWait(1);
        }
    }

    private void WorkOn(ScanRanks ranks)
    {
        for (var round = 1; ; round++)
        {
            while (Volatile.Read(ref _rounds) < round)
            {
                Thread.SpinWait(1);
            }

            var work = _work;
            work?.Invoke(ranks);
            Interlocked.Decrement(ref _left);
            if (work is null)
            {
                return;
            }
        }
    }
}
