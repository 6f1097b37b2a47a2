using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The two kernels that put states into a message and take them out. States are copied as the 16-bit words that every type is made of.</summary>
/// <param name="accelerator">Where.</param>
internal sealed class Envelopes(Accelerator accelerator) : IDisposable
{
    /// <summary>The call of a message whose states are NaN, since the rank that sends it has found a wrong one or none itself.</summary>
    private const long LostCall = -1;

    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>> _seal =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>>(Seal);

    private readonly Action<AcceleratorStream, Index1D, ArrayView<long>, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>> _open =
        accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<long>, ArrayView<long>, long, long, long, ArrayView<ushort>, ArrayView<ushort>, ArrayView<int>>(Open);

    /// <summary>An <see cref="Arrival"/>.</summary>
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _found = accelerator.Allocate1D(new int[1]);

    /// <summary>How messages have come that the device has done with: as the first did that did not come as it should.</summary>
    public Arrival Arrival => (Arrival)_found.GetAsArray1D()[0];

    public void Dispose() => _found.Dispose();

    /// <summary>Makes a message of states, which may be in it already.</summary>
    public void Seal<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states)
        where T : unmanaged
    {
        var words = states.Cast<ushort>();
        _seal(stream, words.IntLength, Head(message), Tail(message), envelope.Call, envelope.Rows, envelope.These, words, Inside(message, words.Length), _found.View);
    }

    /// <summary>Takes states out of a message: NaN, where another has come or none.</summary>
    /// <param name="stream">Where the message has come.</param>
    /// <param name="message">The message.</param>
    /// <param name="envelope">What it has to begin with.</param>
    /// <param name="states">Where to put its states; they may stay in it.</param>
    public void Open<T>(AcceleratorStream stream, ArrayView<byte> message, Envelope envelope, ArrayView<T> states)
        where T : unmanaged
    {
        var words = states.Cast<ushort>();
        _open(stream, words.IntLength, Head(message), Tail(message), envelope.Call, envelope.Rows, envelope.These, Inside(message, words.Length), words, _found.View);
    }

    private static ArrayView<long> Head(ArrayView<byte> message) => message.SubView(0, Envelope.Head).Cast<long>();

    private static ArrayView<long> Tail(ArrayView<byte> message) => message.SubView(message.Length - Envelope.Tail, Envelope.Tail).Cast<long>();

    private static ArrayView<ushort> Inside(ArrayView<byte> message, long words) => message.SubView(Envelope.Head, words * sizeof(ushort)).Cast<ushort>();

    private static void Seal(
        Index1D index, ArrayView<long> head, ArrayView<long> tail, long call, long rows, long these, ArrayView<ushort> states, ArrayView<ushort> inside, ArrayView<int> found)
    {
        if (index == 0)
        {
            call = found[0] == (int)Arrival.Right ? call : LostCall;
            head[0] = call;
            head[1] = rows;
            head[2] = these;
            tail[0] = call;
        }

        inside[index] = states[index];
    }

    private static void Open(
        Index1D index, ArrayView<long> head, ArrayView<long> tail, long call, long rows, long these, ArrayView<ushort> inside, ArrayView<ushort> states, ArrayView<int> found)
    {
        var isIt = head[0] == call & head[1] == rows & head[2] == these & tail[0] == call;
        if (!isIt & index == 0 & found[0] == (int)Arrival.Right)
        {
            found[0] = (int)(head[0] == LostCall ? Arrival.Lost : Arrival.Wrong);
        }

        states[index] = isIt ? inside[index] : ushort.MaxValue;
    }
}
