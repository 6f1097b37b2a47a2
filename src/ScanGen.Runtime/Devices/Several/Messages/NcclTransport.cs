using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>Messages through NCCL, whatever lies between two devices: NVLink, PCIe, a network.</summary>
/// <remarks>
/// What is queued in one communicator goes one after the other. So there are two, of which every second boundary between ranks has the same: a rank in the middle then
/// receives the next part while it sends the last one.
/// </remarks>
internal sealed class NcclTransport : ITransport
{
    private const int Communicators = 2;

    public const int IdLength = Communicators * NcclLibrary.UniqueId.Length;

    private static readonly TimeSpan LongestQueuing = TimeSpan.FromSeconds(1);

    private readonly NcclLibrary _nccl;

    private readonly nint[] _communicators;

    private readonly Accelerator _accelerator;

    private readonly TimeSpan _patience;

    /// <summary>One thread ends communicators while another may be queuing a message.</summary>
    private readonly Lock _queuing = new();

    private int _isEnded;

    private NcclTransport(NcclLibrary nccl, nint[] communicators, int rank, int count, Accelerator accelerator, TimeSpan patience) =>
        (_nccl, _communicators, Rank, Count, _accelerator, _patience) = (nccl, communicators, rank, count, accelerator, patience);

    public int Rank { get; }

    public int Count { get; }

    private bool IsEnded => Volatile.Read(ref _isEnded) == 1;

    public static byte[] NewId(string? library)
    {
        var nccl = NcclLibrary.Load(library);
        NcclLibrary.UniqueId[] ids = [nccl.NewId(), nccl.NewId()];
        return MemoryMarshal.AsBytes(ids.AsSpan()).ToArray();
    }

    /// <summary>Joins the other ranks, and sends each neighbour a first message, so that no later call has to wait for a neighbour to be connected.</summary>
    /// <exception cref="TimeoutException">Not all came in time.</exception>
    public static NcclTransport Join(NcclLibrary nccl, ReadOnlySpan<byte> id, int rank, int count, Accelerator accelerator, TimeSpan patience)
    {
        var ids = MemoryMarshal.Cast<byte, NcclLibrary.UniqueId>(id).ToArray();

        // NCCL waits for other ranks without an end: on a thread that nobody waits for without one.
        var transport = new NcclTransport(nccl, new nint[ids.Length], rank, count, accelerator, patience);
        var joining = Task.Factory.StartNew(
            () =>
            {
                accelerator.Bind();
                for (var communicator = 0; communicator < ids.Length; communicator++)
                {
                    transport.Join(communicator, ids[communicator]);
                }

                transport.Greet(stream => stream.Synchronize());
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (!((IAsyncResult)joining).AsyncWaitHandle.WaitOne(patience))
        {
            transport.Abort();
            throw ScanErrors.RanksMissing(rank, count, patience);
        }

        joining.GetAwaiter().GetResult();
        return transport;
    }

    public void Send(AcceleratorStream stream, ArrayView<byte> message, int to) => Queue(_nccl.Send, stream, message, to);

    public void Receive(AcceleratorStream stream, ArrayView<byte> message, int from) => Queue(_nccl.Receive, stream, message, from);

    public void Abort()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 1)
        {
            return;
        }

        // Whoever is queuing a message is waited for, but if that itself waits, this ends it.
        var isAlone = _queuing.TryEnter(LongestQueuing);
        try
        {
            // All at once: one may wait for the device, and that for another.
            Task.WaitAll(Array.ConvertAll(Array.FindAll(_communicators, joined => joined != 0), joined => Task.Run(() => _nccl.Abort(joined))));
        }
        finally
        {
            if (isAlone)
            {
                _queuing.Exit();
            }
        }
    }

    /// <summary>A neighbour that has sent its farewell has received all that was sent to it; one that does not is not waited for any longer.</summary>
    public void Dispose()
    {
        try
        {
            if (!IsEnded)
            {
                Greet(stream =>
                {
                    if (!SpinWait.SpinUntil(() => !UrgentStream.IsBusy(stream), _patience))
                    {
                        Abort();
                    }
                });
            }
        }
        catch (InvalidOperationException)
        {
            // NCCL has noticed that the neighbour is gone.
        }

        Abort();
    }

    /// <summary>Exchanges a message with each neighbour, the first of all or the last.</summary>
    /// <param name="wait">Waits for them.</param>
    private void Greet(Action<AcceleratorStream> wait)
    {
        using var greeting = _accelerator.Allocate1D<byte>(2);
        using var stream = UrgentStream.On(_accelerator);
        try
        {
            foreach (var neighbour in Enumerable.Range(0, Count).Where(other => Math.Abs(other - Rank) == 1).OrderBy(other => Math.Min(Rank, other) % Communicators))
            {
                Greet(stream, greeting.View.BaseView, neighbour);
            }

            wait(stream);
        }
        catch
        {
            // Before the memory is freed, for which the device may have to end what waits.
            Abort();
            throw;
        }
    }

    private void Greet(AcceleratorStream stream, ArrayView<byte> greeting, int neighbour)
    {
        _nccl.BeginGroup();
        try
        {
            Send(stream, greeting.SubView(0, 1), neighbour);
            Receive(stream, greeting.SubView(1, 1), neighbour);
        }
        finally
        {
            _nccl.EndGroup();
        }
    }

    /// <summary>Joins the ranks in one communicator. One that is joined too late is ended at once, and nothing waits in it for others.</summary>
    /// <exception cref="TimeoutException">It is too late.</exception>
    private void Join(int communicator, NcclLibrary.UniqueId id)
    {
        nint joined;
        try
        {
            joined = _nccl.Join(id, Rank, Count);
        }
        catch
        {
            Abort();
            throw;
        }

        lock (_queuing)
        {
            if (!IsEnded)
            {
                _communicators[communicator] = joined;
                return;
            }
        }

        _nccl.Abort(joined);
        throw ScanErrors.RanksMissing(Rank, Count, _patience);
    }

    /// <summary>Queues one half of a message. Once the communicators are ended, nothing: what is not received is found not to be what was expected.</summary>
    private void Queue(Action<nint, nint, long, int, nint> half, AcceleratorStream stream, ArrayView<byte> message, int neighbour)
    {
        lock (_queuing)
        {
            if (!IsEnded)
            {
                half(CommunicatorTo(neighbour), message.LoadEffectiveAddressAsPtr(), message.Length, neighbour, Pointer(stream));
            }
        }
    }

    private nint CommunicatorTo(int neighbour) => _communicators[Math.Min(Rank, neighbour) % Communicators];

    /// <summary>Its device is made current: NCCL leaves what it finds.</summary>
    private static nint Pointer(AcceleratorStream stream)
    {
        stream.Accelerator.Bind();
        return ((CudaStream)stream).StreamPtr;
    }
}
