using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.CompilerServices;
using ScanGen.Devices;

namespace ScanGen;

/// <summary>
/// This process and its device among several, of one host or many, that each have a piece of every row of a sequence. They tell each other what the rows of a piece end with through
/// NVIDIA's NCCL. Devices of one process that reach each other's memory are faster as <see cref="ScanDevices"/>.
/// </summary>
/// <remarks>All ranks make the same calls in the same order, each for its piece. A call is in parts, of rows: while a rank works on one, the next rank works on the one before.</remarks>
public sealed class ScanRanks : IDisposable
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly ITransport _transport;

    private readonly Envelopes _envelopes;

    /// <summary>To the rank before and to the one after, where there are such.</summary>
    private readonly Link? _before;

    private readonly Link? _after;

    /// <summary>Looks, <see cref="Patience"/> after a call began or ended, whether one still waits for another rank.</summary>
    private readonly Timer _watch;

    private readonly Lock _turn = new();

    /// <summary>The number of the last call.</summary>
    private int _call;

    /// <summary>When a call last began or ended.</summary>
    private long _since;

    /// <summary>Whether this rank has left the others, and whether that was since it waited in vain.</summary>
    private volatile bool _hasLeft;

    private volatile bool _hasWaited;

    /// <summary>Whether a call is being made.</summary>
    private volatile bool _isCalling;

    private bool _isDisposed;

    internal ScanRanks(ITransport transport, Accelerator accelerator, TimeSpan patience)
    {
        (_transport, Accelerator, Patience) = (transport, accelerator, patience);
        _envelopes = new(accelerator);
        _before = Rank == 0 ? null : new Link(transport, Rank - 1, accelerator);
        _after = Rank == Count - 1 ? null : new Link(transport, Rank + 1, accelerator);
        _watch = new(_ => Look());
    }

    /// <summary>Which rank this is, from 0. Its piece lies after those of the ranks before.</summary>
    public int Rank => _transport.Rank;

    /// <summary>How many ranks there are.</summary>
    public int Count => _transport.Count;

    /// <summary>Of this rank's device, in the context that NCCL uses there: scans, streams and tensors are to be of it. It lives as long as the process.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The longest that this rank waits for others, to join and after its last call. It has to be longer than what is queued on any rank. 10 seconds, where nothing is said.</summary>
    public TimeSpan Patience { get; }

    /// <summary>An id by which ranks find each other: one of them makes it, and all get it, by whatever way the caller has (an argument, a file, a socket). It is for one <see cref="Join"/> of each rank.</summary>
    /// <param name="library">Where NCCL is; null, where the process finds it by itself.</param>
    /// <exception cref="DllNotFoundException">NCCL is not there.</exception>
    public static byte[] NewId(string? library = null) => NcclTransport.NewId(library);

    /// <summary>Joins the other ranks, and waits for them.</summary>
    /// <param name="id">What one of them got from <see cref="NewId"/>.</param>
    /// <param name="rank">Which rank this is, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="device">This rank's device, by CUDA's number. Each rank has one of its own.</param>
    /// <param name="library">Where NCCL is; null, where the process finds it by itself.</param>
    /// <param name="patience">What <see cref="Patience"/> will be.</param>
    /// <exception cref="ArgumentException">The id is none, or there is no such device.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank, or the patience is not positive.</exception>
    /// <exception cref="DllNotFoundException">NCCL is not there.</exception>
    /// <exception cref="TimeoutException">Not all ranks came.</exception>
    [RequiresDynamicCode(ScanDispatcher.WhyDynamicCode)]
    public static ScanRanks Join(ReadOnlySpan<byte> id, int rank, int count, int device = 0, string? library = null, TimeSpan? patience = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Argument.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, count);
        var wait = patience ?? DefaultPatience;
        if (wait <= TimeSpan.Zero || wait.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(patience), wait, "A rank has to wait for some time, of at most 24 days.");
        }

        if (id.Length != NcclTransport.IdLength)
        {
            throw new ArgumentException($"An id has {NcclTransport.IdLength} bytes, and this has {id.Length}: one rank makes it with ScanRanks.NewId, and all get the same.", nameof(id));
        }

        var nccl = NcclLibrary.Load(library);
        var accelerator = PrimaryContext.Of(device)?.Accelerator ?? throw new ArgumentException($"ILGPU finds {PrimaryContext.Count} CUDA devices here, and none of number {device}.", nameof(device));
        return new(NcclTransport.Join(nccl, id, rank, count, accelerator, wait), accelerator, wait);
    }

    /// <summary>Makes this rank's call, for its piece of every row. Pieces may be of any length but 0, and each row has one on every rank.</summary>
    /// <param name="call">Makes the call, whose states begin with <see cref="ScanPiece.CarryIn{T}(ScanView{T})"/> and end with <see cref="ScanPiece.CarryOut{T}(ScanView{T})"/>.</param>
    /// <param name="direction">What it computes.</param>
    /// <exception cref="InvalidOperationException">The call was not made, or not with <see cref="ScanPiece.CarryIn{T}(ScanView{T})"/>; or the ranks have lost each other before; or this is called inside of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction.</exception>
    /// <exception cref="ObjectDisposedException">This is disposed.</exception>
    /// <remarks>What <paramref name="call"/> throws comes out, once the calls before have been served; this rank then leaves the others, which wait for it no longer than <see cref="Patience"/>.</remarks>
    public void Sequence(Action<ScanPiece> call, ScanDirection direction = ScanDirection.Forward)
    {
        Argument.ThrowIfNull(call);
        var isForth = direction.IsFirstToLast();
        lock (_turn)
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            if (_isCalling)
            {
                throw ScanErrors.Inside(nameof(ScanRanks), nameof(Sequence));
            }

            if (_hasLeft)
            {
                throw ScanErrors.RanksApart();
            }

            Watch();
            _call = _call % PeerWait.Calls + 1;
            var (from, to) = isForth ? (_before, _after) : (_after, _before);
            _isCalling = true;
            try
            {
                new ScanPiece(Rank, Accelerator, direction, Handover(from), Handover(to)).Make(call);
            }
            catch
            {
                if (!SpinWait.SpinUntil(() => !IsWaiting, Patience))
                {
                    _hasWaited = true;
                }

                Leave();
                throw;
            }
            finally
            {
                _isCalling = false;
                Watch();
            }
        }

        MessageHandover? Handover(Link? link) => link is null ? null : new(link, _envelopes, _call, direction);
    }

    /// <summary>Waits for all that is queued on this rank's device.</summary>
    /// <exception cref="TimeoutException">It waited longer than <see cref="Patience"/> for another rank, or one before it has: states and gradients since are NaN, and the ranks have to <see cref="Join"/> anew.</exception>
    /// <exception cref="InvalidOperationException">Another rank made another call than this one, or with other rows: states and gradients since are NaN, and the ranks have to <see cref="Join"/> anew.</exception>
    public void Synchronize()
    {
        lock (_turn)
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            Accelerator.Synchronize();
            if (_envelopes.Arrival is var arrival && (_hasWaited || arrival != Arrival.Right))
            {
                Leave();
                throw _hasWaited || arrival == Arrival.Lost ? ScanErrors.RankNeverCame(Rank, Patience) : ScanErrors.RanksOutOfStep(Rank);
            }
        }
    }

    /// <summary>Waits for what is queued on this rank's device, and for the ranks beside this one to be disposed too, each no longer than <see cref="Patience"/>: they may still be receiving.</summary>
    /// <exception cref="InvalidOperationException">A call inside of <see cref="Sequence"/> disposes this.</exception>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isCalling)
            {
                throw ScanErrors.Inside(nameof(ScanRanks), nameof(Dispose));
            }

            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            try
            {
                Accelerator.Synchronize();
            }
            finally
            {
                _watch.DisposeAsync().AsTask().GetAwaiter().GetResult();
                _transport.Dispose();
                _before?.Dispose();
                _after?.Dispose();
                _envelopes.Dispose();
            }
        }
    }

    private bool IsWaiting => _before is { IsBusy: true } || _after is { IsBusy: true };

    private void Watch()
    {
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        _watch.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Leaves the others if one is still waited for. A timer that was set anew while it ended has come too early, and a call that is being made may yet wait.</summary>
    private void Look()
    {
        var since = Volatile.Read(ref _since);
        if (Patience - Stopwatch.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
        {
            _watch.Change(left, Timeout.InfiniteTimeSpan);
        }
        else if (IsWaiting && Volatile.Read(ref _since) == since)
        {
            _hasWaited = true;
            Leave();
        }
        else if (_isCalling)
        {
            _watch.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Leaves the other ranks, so that nothing here waits for them.</summary>
    private void Leave()
    {
        _hasLeft = true;
        _transport.Abort();
    }
}
