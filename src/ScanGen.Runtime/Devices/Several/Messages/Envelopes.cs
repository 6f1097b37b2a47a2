using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The two kernels that put states into a message and take them out. States are copied as the 16-bit words that every type is made of.</summary>
/// <param name="accelerator">Where.</param>
internal sealed class Envelopes(Accelerator accelerator) : IDisposable
{
    /// <summary>The call of a message whose states are NaN, since the rank that sends it has found a wrong one or none itself.</summary>
    private const long LostCall = -1;

    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>> _seal =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>>(Seal);

    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>> _open =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>>(Open);

    /// <summary>An <see cref="Arrival"/>: the worst of messages since it was last asked.</summary>
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _found = accelerator.Allocate1D(new int[1]);

    /// <summary>How messages came since this was last asked, once the device has done with them.</summary>
    public Arrival TakeArrival()
    {
        var found = (Arrival)_found.GetAsArray1D()[0];
        if (found != Arrival.Right)
        {
            _found.MemSetToZero();
        }

        return found;
    }

    public void Dispose() => _found.Dispose();

    /// <summary>Makes a message of states, which may be in it already.</summary>
    public void Seal<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states)
        where T : unmanaged
    {
        var (words, inside) = Parts(message);
        _seal(stream, inside.IntLength, words, envelope.Call, envelope.Rows, envelope.These, states.Cast<ushort>(), inside, _found.View);
    }

    /// <summary>Takes states out of a message: NaN, where another has come or none.</summary>
    /// <param name="stream">Where the message has come.</param>
    /// <param name="message">The message.</param>
    /// <param name="envelope">What it has to begin with.</param>
    /// <param name="states">Where to put its states; they may stay in it.</param>
    public void Open<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states)
        where T : unmanaged
    {
        var (words, inside) = Parts(message);
        _open(stream, inside.IntLength, words, envelope.Call, envelope.Rows, envelope.These, inside, states.Cast<ushort>(), _found.View);
    }

    private static (ArrayView<long> Envelope, ArrayView<ushort> Inside) Parts(ArrayView<byte> message) =>
        (message.SubView(0, Envelope.Size).Cast<long>(), message.SubView(Envelope.Size, message.Length - Envelope.Size).Cast<ushort>());

    private static void Seal(
        Index1D index, ArrayView<long> envelope, long call, long rows, long these, ArrayView<ushort> states, ArrayView<ushort> inside, ArrayView<int> found)
    {
        if (index == 0)
        {
            envelope[0] = found[0] == (int)Arrival.Right ? call : LostCall;
            envelope[1] = rows;
            envelope[2] = these;
        }

        inside[index] = states[index];
    }

    private static void Open(
        Index1D index, ArrayView<long> envelope, long call, long rows, long these, ArrayView<ushort> inside, ArrayView<ushort> states, ArrayView<int> found)
    {
        var isIt = envelope[0] == call & envelope[1] == rows & envelope[2] == these;
        if (!isIt & index == 0)
        {
            found[0] = (int)(envelope[0] == LostCall ? Arrival.Lost : Arrival.Wrong);
        }

        states[index] = isIt ? inside[index] : ushort.MaxValue;
    }
}
