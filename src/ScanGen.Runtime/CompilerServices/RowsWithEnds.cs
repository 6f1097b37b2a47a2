using System.ComponentModel;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Rows that states enter, leave, or both.</summary>
/// <inheritdoc cref="IRows{TFrame, T}"/>
/// <param name="frame">Where rows begin.</param>
/// <param name="carryIn">One a row; empty where all are zero.</param>
/// <param name="carryOut">One a row; empty where nobody asks.</param>
/// <param name="before">Backward only: the initial states of the scan, one a row; empty where all are zero.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowsWithEnds<TFrame, T>(TFrame frame, ArrayView<T> carryIn, ArrayView<T> carryOut, ArrayView<T> before) : IRows<TFrame, T>
    where TFrame : struct, IFrame
    where T : unmanaged
{
    private readonly TFrame _frame = frame;
    private readonly ArrayView<T> _carryIn = carryIn;
    private readonly ArrayView<T> _carryOut = carryOut;
    private readonly ArrayView<T> _before = before;

    /// <inheritdoc/>
    public TFrame Frame => _frame;

    /// <inheritdoc/>
    public bool HasCarryIn => true;

    /// <inheritdoc/>
    public bool HasCarryOut => _carryOut.Length > 0;

    /// <inheritdoc/>
    public T CarryIn(long row) => _carryIn.Length > 0 ? _carryIn[row] : default;

    /// <inheritdoc/>
    public T StateBefore(long row) => _before.Length > 0 ? _before[row] : default;

    /// <inheritdoc/>
    public void CarryOut(long row, T state) => _carryOut[row] = state;
}
