using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The two kernels that put states into a message and take them out. States are copied as the 16-bit words that every type is made of.</summary>
/// <param name="accelerator">Where.</param>
internal sealed class Envelopes(Accelerator accelerator)
{
    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>> _seal =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>>(Seal);

    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>> _open =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>>(Open);

    /// <summary>Makes a message of states, which may be in it already.</summary>
    public void Seal<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states)
        where T : unmanaged
    {
        var (words, inside) = Parts(message);
        _seal(stream, inside.IntLength, words, envelope.Call, envelope.Rows, envelope.Part, states.Cast<ushort>(), inside);
    }

    /// <summary>Takes states out of a message: NaN, where another has come or none.</summary>
    /// <param name="stream">Where the message has come.</param>
    /// <param name="message">The message.</param>
    /// <param name="envelope">What it has to begin with.</param>
    /// <param name="states">Where to put its states; they may stay in it.</param>
    /// <param name="lost">Is made 1 where it was another message.</param>
    public void Open<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states, ArrayView<int> lost)
        where T : unmanaged
    {
        var (words, inside) = Parts(message);
        _open(stream, inside.IntLength, words, envelope.Call, envelope.Rows, envelope.Part, inside, states.Cast<ushort>(), lost);
    }

    private static (ArrayView<long> Envelope, ArrayView<ushort> Inside) Parts(ArrayView<byte> message) =>
        (message.SubView(0, Envelope.Size).Cast<long>(), message.SubView(Envelope.Size, message.Length - Envelope.Size).Cast<ushort>());

    private static void Seal(Index1D index, ArrayView<long> envelope, long call, long rows, long part, ArrayView<ushort> states, ArrayView<ushort> inside)
    {
        if (index == 0)
        {
            envelope[0] = call;
            envelope[1] = rows;
            envelope[2] = part;
        }

        inside[index] = states[index];
    }

    private static void Open(Index1D index, ArrayView<long> envelope, long call, long rows, long part, ArrayView<ushort> inside, ArrayView<ushort> states, ArrayView<int> lost)
    {
        var isIt = envelope[0] == call & envelope[1] == rows & envelope[2] == part;
        if (!isIt & index == 0)
        {
            lost[0] = 1;
        }

        states[index] = isIt ? inside[index] : ushort.MaxValue;
    }
}
