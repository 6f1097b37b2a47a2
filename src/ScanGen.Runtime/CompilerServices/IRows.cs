namespace ScanGen.CompilerServices;

/// <summary>What a call says of its rows: where they begin, and the states at their ends. A type argument of a row kernel, chosen when it is loaded.</summary>
/// <typeparam name="TFrame">Where rows begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRows<TFrame, T>
    where TFrame : struct
    where T : unmanaged
{
    /// <summary>Where rows begin.</summary>
    TFrame Frame { get; }

    /// <summary>Whether states may enter rows: a constant, so that nothing of it is left in a kernel where none can.</summary>
    bool HasCarryIn { get; }

    /// <summary>Whether anybody asks for the carry-out of rows. Constant where nobody can.</summary>
    bool HasCarryOut { get; }

    /// <summary>What the caller gives for the carry-in of a row: its state before the first position in the order of the scan; of gradients, the gradient of its final state. Zero where the caller gives nothing.</summary>
    T CarryIn(long row);

    /// <summary>The carry-in of a row: what the caller gives or, once it has come, what another device leaves. Only where <see cref="HasCarryIn"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="given">What the caller gives.</param>
    T Await(long row, T given);

    /// <summary>Backward only: the state that the gate of a row's first position has multiplied.</summary>
    T StateBefore(long row);

    /// <summary>Takes the carry-out of a row: its final state; of gradients, the gradient of its initial state. Only where <see cref="HasCarryOut"/>.</summary>
    void CarryOut(long row, T state);
}
