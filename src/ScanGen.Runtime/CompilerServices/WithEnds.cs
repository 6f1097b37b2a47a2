using ILGPU;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows or sequences that states enter, leave, or both.</summary>
/// <typeparam name="TFrame">Where they begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
/// <param name="frame">Where they begin.</param>
/// <param name="carryIn">One a row, or a channel of a sequence; empty where all are zero.</param>
/// <param name="carryOut">One a row; empty where nobody asks.</param>
/// <param name="before">Backward only: the initial states of the scan, one a row; empty where all are zero.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WithEnds<TFrame, T>(TFrame frame, ArrayView<T> carryIn, ArrayView<T> carryOut, ArrayView<T> before)
    : IRows<TFrame, T>, ISequences<TFrame, T>, IEnds<WithEnds<TFrame, T>, TFrame, T>
    where TFrame : struct
    where T : unmanaged
{
    private readonly TFrame _frame = frame;
    private readonly ArrayView<T> _carryIn = carryIn;
    private readonly ArrayView<T> _carryOut = carryOut;
    private readonly ArrayView<T> _before = before;

    public TFrame Frame => _frame;

    public bool HasCarryIn => true;

    bool ISequences<TFrame, T>.HasCarryIn => _carryIn.Length > 0;

    public bool HasCarryOut => _carryOut.Length > 0;

    public T CarryIn(long row) => _carryIn.Length > 0 ? _carryIn[row] : default;

    public T Await(long row, T given) => given;

    /// <summary>Writes a carry-in that has come from elsewhere to the caller's memory, if there is any.</summary>
    internal void Keep(long row, T state)
    {
        if (_carryIn.Length > 0)
        {
            var kept = _carryIn;
            kept[row] = state;
        }
    }

    public T StateBefore(long row) => _before.Length > 0 ? _before[row] : default;

    public TVector StatesBefore<TVector>(long row, int count)
        where TVector : unmanaged, IVector<TVector, T> => _before.Length > 0 ? TVector.Read(new FirstElements<T>(_before, row, count)) : default;

    public void CarryOut(long row, T state) => _carryOut[row] = state;

    public void CarryOut<TVector>(long row, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T> => states.Write(new FirstElements<T>(_carryOut, row, count));

    public void Pass(long row) => _carryOut[row] = CarryIn(row);

    static WithEnds<TFrame, T> IEnds<WithEnds<TFrame, T>, TFrame, T>.Of(TFrame frame, in CallEnds<T> ends) => new(frame, ends.Entering, ends.Leaving, ends.Before);
}
