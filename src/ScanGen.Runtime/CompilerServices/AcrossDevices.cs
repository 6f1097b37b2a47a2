using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows or sequences that go on on another device, began on one, or both. Where states come from or go to memory they do as in <see cref="WithEnds{TFrame, T}"/>.</summary>
/// <typeparam name="TFrame">Where they begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AcrossDevices<TFrame, T> : IRows<TFrame, T>, ISequences<TFrame, T>, IEnds<AcrossDevices<TFrame, T>, TFrame, T>
    where TFrame : struct
    where T : unmanaged
{
    private readonly WithEnds<TFrame, T> _ends;
    private readonly PeerBoard _from;
    private readonly PeerBoard _to;
    private readonly PeerWait _wait;

    private AcrossDevices(WithEnds<TFrame, T> ends, PeerBoard from, PeerBoard to, PeerWait wait) => (_ends, _from, _to, _wait) = (ends, from, to, wait);

    public TFrame Frame => _ends.Frame;

    public bool HasCarryIn => true;

    public bool HasCarryOut => true;

    public T CarryIn(long row) => _from.IsThere ? default : _ends.CarryIn(row);

    /// <summary>Kernels of sequences go through one from its beginning, and load nothing before it.</summary>
    T ISequences<TFrame, T>.CarryIn(long channel) => Await(channel, CarryIn(channel));

    /// <summary>What comes from the device before is written to memory too, if the caller gives any: the gradients ask for it.</summary>
    public T Await(long row, T given)
    {
        if (!_from.IsThere)
        {
            return given;
        }

        var state = _from.Await<T>(row, _wait);
        _ends.Keep(row, state);
        return state;
    }

    public T StateBefore(long row) => _ends.StateBefore(row);

    public TVector StatesBefore<TVector>(long row, int count)
        where TVector : unmanaged, IVector<TVector, T> => _ends.StatesBefore<TVector>(row, count);

    public void CarryOut(long row, T state)
    {
        if (_to.IsThere)
        {
            _to.Post(row, state, _wait);
        }

        if (_ends.HasCarryOut)
        {
            _ends.CarryOut(row, state);
        }
    }

    public void CarryOut<TVector>(long row, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T> => states.Write(new Leaving(this, row, count));

    public void Pass(long row) => CarryOut(row, Await(row, CarryIn(row)));

    static AcrossDevices<TFrame, T> IEnds<AcrossDevices<TFrame, T>, TFrame, T>.Of(TFrame frame, in CallEnds<T> ends) => new(
        new(frame, ends.Entering, ends.Leaving, ends.Before), ends.From?.Board ?? default, ends.To?.Board ?? default, (ends.From?.Waiting ?? ends.To?.Sending)!.Value);

    /// <summary>The states of some channels, each of which goes its own way.</summary>
    private readonly struct Leaving(AcrossDevices<TFrame, T> ends, long first, int count) : ITarget<T>
    {
        public void Set(int place, T value)
        {
            if (place < count)
            {
                ends.CarryOut(first + place, value);
            }
        }
    }
}
