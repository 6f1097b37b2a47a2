using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.CompilerServices;
using ScanGen.Devices;

namespace ScanGen;

/// <summary>
/// Several devices that share the work of a call. Either each has rows of its own, <see cref="Rows"/>, or each has a piece of every row, <see cref="Sequence"/>: then what the rows
/// of one piece end with goes to the device of the next while the kernels of both run, in one pass over the data.
/// </summary>
/// <remarks>The devices have to reach each other's memory, as GPUs of one host do by NVLink or PCIe. One call may be made at a time; another thread's waits.</remarks>
public sealed class ScanDevices : IDisposable
{
    private readonly Accelerator[] _accelerators;

    /// <summary>From each device to the one after.</summary>
    private readonly Relay[] _forth;

    /// <summary>From each device but the first to the one before; at its own place.</summary>
    private readonly Relay[] _back;

    /// <summary>On each device the number of the last call in which it waited in vain.</summary>
    private readonly MemoryBuffer1D<long, Stride1D.Dense>[] _lost;

    private readonly Lock _turn = new();

    /// <summary>The number of the last call.</summary>
    private int _call;

    /// <summary>Whether a call is being made.</summary>
    private bool _isCalling;

    private bool _isDisposed;

    /// <summary>Devices in the order of their pieces.</summary>
    /// <param name="accelerators">The accelerators, at least one, which outlive this. One that stands there several times has several pieces, one after the other.</param>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    /// <exception cref="NotSupportedException">Two that follow each other cannot reach each other's memory.</exception>
    public ScanDevices(params IReadOnlyList<Accelerator> accelerators)
    {
        Argument.ThrowIfNull(accelerators);
        if (accelerators.Count == 0 || accelerators.Contains(null))
        {
            throw new ArgumentException("There has to be a device, and none may be null.", nameof(accelerators));
        }

        _accelerators = [.. accelerators];
        foreach (var (device, next) in _accelerators.Zip(_accelerators.Skip(1)))
        {
            if (device != next && !(Reaches(device, next) && Reaches(next, device)))
            {
                throw new NotSupportedException(
                    $"'{device.Name}' and '{next.Name}' cannot reach each other's memory, in which a sequence's pieces meet. Give devices of one host, of one kind and of one context, or let each be a rank: ScanRanks.");
            }
        }

        _forth = [.. _accelerators.Zip(_accelerators.Skip(1), (_, next) => new Relay(next))];
        _back = [.. _accelerators.Zip(_accelerators.Skip(1), (device, _) => new Relay(device))];
        _lost = [.. _accelerators.Select(accelerator => accelerator.Allocate1D(new long[1]))];
    }

    /// <summary>How many devices there are.</summary>
    public int Count => _accelerators.Length;

    /// <summary>The longest that a device waits for what the one before it has to give; then its states are NaN, and <see cref="Synchronize"/> throws. It has to be longer than
    /// what else is queued on one device and not on another. 10 seconds, where nothing is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan Patience
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "A device has to wait for some time. Where no time is too long, say TimeSpan.MaxValue.");
    }
    = TimeSpan.FromSeconds(10);

    /// <summary>A device.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that number.</exception>
    public Accelerator this[int index] => (uint)index < (uint)Count
        ? _accelerators[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} devices, from 0.");

    /// <summary>Makes a call on each device, for rows of its own: what carries in and out is the caller's.</summary>
    /// <param name="call">Makes the call of one device, on its <see cref="ScanPiece.Stream"/> or another.</param>
    /// <exception cref="ObjectDisposedException">This is disposed, or one of its accelerators.</exception>
    public void Rows(Action<ScanPiece> call)
    {
        Argument.ThrowIfNull(call);
        CheckAlive();
        for (var device = 0; device < Count; device++)
        {
            call(new(device, _accelerators[device]));
        }
    }

    /// <summary>Makes a call on each device, for its piece of every row. Pieces may be of any length but 0, and each row has one on every device.</summary>
    /// <param name="call">Makes the call of one device, whose states begin with <see cref="ScanPiece.CarryIn{T}(ScanView{T})"/> and end with
    /// <see cref="ScanPiece.CarryOut{T}(ScanView{T})"/>. Devices are asked in the order in which the scan comes to them.</param>
    /// <param name="direction">What those calls compute.</param>
    /// <exception cref="InvalidOperationException">The call of a device but the first that is asked was not made, or not with <see cref="ScanPiece.CarryIn{T}(ScanView{T})"/>; or that of a device was made twice; or this is called inside of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction.</exception>
    /// <exception cref="ObjectDisposedException">This is disposed, or one of its accelerators.</exception>
    /// <remarks>What <paramref name="call"/> throws comes out: then the devices after it are not asked, and those before it have done their piece.</remarks>
    public void Sequence(Action<ScanPiece> call, ScanDirection direction = ScanDirection.Forward)
    {
        Argument.ThrowIfNull(call);
        var isForth = direction.IsFirstToLast();
        lock (_turn)
        {
            CheckAlive();
            if (_isCalling)
            {
                throw ScanErrors.Inside(nameof(ScanDevices), nameof(Sequence));
            }

            _call = _call % PeerWait.Calls + 1;
            _isCalling = true;
            try
            {
                BoardHandover? from = null;
                for (var place = 0; place < Count; place++)
                {
                    var device = isForth ? place : Count - 1 - place;
                    var to = place == Count - 1 ? null : Between(device, isForth ? device + 1 : device - 1);
                    new ScanPiece(device, _accelerators[device], direction, from, to).Make(call);
                    from = to;
                }
            }
            finally
            {
                _isCalling = false;
            }

            BoardHandover Between(int device, int next) => new(isForth ? _forth[device] : _back[next], device, next, Wait(device), Wait(next));
        }
    }

    /// <summary>Waits for all that is queued on the devices.</summary>
    /// <exception cref="TimeoutException">One waited longer than <see cref="Patience"/> for the one before it: the states and gradients of its piece, and of those after, are NaN.
    /// The next call is not concerned.</exception>
    public void Synchronize()
    {
        lock (_turn)
        {
            CheckAlive();
            foreach (var accelerator in _accelerators)
            {
                accelerator.Synchronize();
            }

            var lost = Array.ConvertAll(_lost, device => device.GetAsArray1D()[0]);
            if (Array.FindAll([.. Enumerable.Range(0, Count)], device => lost[device] > 0) is { Length: > 0 } devices)
            {
                Array.ForEach(_lost, device => device.MemSetToZero());
                throw ScanErrors.NeverCame(devices, Patience);
            }
        }
    }

    /// <summary>Waits for all that is queued on the devices, and frees the memory that lies between them. Whether one has waited in vain <see cref="Synchronize"/> tells, before.</summary>
    /// <exception cref="InvalidOperationException">A call inside of <see cref="Sequence"/> disposes this.</exception>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isCalling)
            {
                throw ScanErrors.Inside(nameof(ScanDevices), nameof(Dispose));
            }

            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            try
            {
                Array.ForEach(Array.FindAll(_accelerators, accelerator => !accelerator.IsDisposed), accelerator => accelerator.Synchronize());
            }
            finally
            {
                foreach (var owned in (IDisposable[])[.. _forth, .. _back, .. _lost])
                {
                    owned.Dispose();
                }
            }
        }
    }

    /// <summary>Whether a device may read and write another's memory from here on: another library of the process may have seen to it before.</summary>
    private static bool Reaches(Accelerator device, Accelerator other)
    {
        try
        {
            return device.EnablePeerAccess(other);
        }
        catch (CudaException already) when (already.Error == nameof(CudaError.CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED))
        {
            return true;
        }
    }

    private void CheckAlive()
    {
        Argument.ThrowIfDisposed(_isDisposed, this);
        if (Array.FindIndex(_accelerators, accelerator => accelerator.IsDisposed) is >= 0 and var device)
        {
            throw ScanErrors.DeviceIsDisposed(device);
        }
    }

    private PeerWait Wait(int device) => new(_call, (long)(Patience.TotalMilliseconds * 1e6), Relay.WordsOf(_lost[device].View.BaseView));
}
