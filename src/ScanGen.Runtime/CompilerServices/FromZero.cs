using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows or sequences whose states begin at zero, and whose last states nobody asks for.</summary>
/// <typeparam name="TFrame">Where they begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
/// <param name="frame">Where they begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FromZero<TFrame, T>(TFrame frame) : IRows<TFrame, T>, ISequences<TFrame, T>, IEnds<FromZero<TFrame, T>, TFrame, T>
    where TFrame : struct
    where T : unmanaged
{
    private readonly TFrame _frame = frame;

    public TFrame Frame => _frame;

    public bool HasCarryIn => false;

    public bool HasCarryOut => false;

    public T CarryIn(long row) => default;

    public T Await(long row, T given) => given;

    public T StateBefore(long row) => default;

    public TVector StatesBefore<TVector>(long row, int count)
        where TVector : unmanaged, IVector<TVector, T> => default;

    public void CarryOut(long row, T state)
    {
    }

    public void CarryOut<TVector>(long row, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T>
    {
    }

    public void Pass(long row)
    {
    }

    static FromZero<TFrame, T> IEnds<FromZero<TFrame, T>, TFrame, T>.Of(TFrame frame, in CallEnds<T> ends) => new(frame);
}
