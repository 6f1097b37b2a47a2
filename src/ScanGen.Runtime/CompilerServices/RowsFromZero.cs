using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Rows whose states begin at zero, and whose last states nobody asks for.</summary>
/// <inheritdoc cref="IRows{TFrame, T}"/>
/// <param name="frame">Where rows begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowsFromZero<TFrame, T>(TFrame frame) : IRows<TFrame, T>
    where TFrame : struct, IFrame
    where T : unmanaged
{
    private readonly TFrame _frame = frame;

    /// <inheritdoc/>
    public TFrame Frame => _frame;

    /// <inheritdoc/>
    public bool HasCarryIn => false;

    /// <inheritdoc/>
    public bool HasCarryOut => false;

    /// <inheritdoc/>
    public T CarryIn(long row) => default;

    /// <inheritdoc/>
    public T StateBefore(long row) => default;

    /// <inheritdoc/>
    public void CarryOut(long row, T state)
    {
    }
}
