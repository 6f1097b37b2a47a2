using ILGPU;

namespace ScanGen.Primitives;

/// <summary>What a call says of its rows beside their tensors: states at their ends, and a length that is known at run time only.</summary>
/// <typeparam name="T">The element of states.</typeparam>
/// <param name="entering">What enters the scan of each row: initial states, or the gradients of final ones; empty where that is zero.</param>
/// <param name="leaving">Takes what comes of each row: final states, or the gradients of initial ones; empty where nobody asks.</param>
/// <param name="before">Backward only: the states before the first positions, which their gates have multiplied; empty where they are zero.</param>
/// <param name="board">Where groups that share a row meet; empty where none do.</param>
/// <param name="seqLen">Elements in a row, where all have the same number.</param>
/// <param name="segments">Groups that share a row.</param>
/// <param name="packed">Where rows lie, where they are sequences of unequal length.</param>
/// <param name="strides">Where rows lie, where they may lie apart.</param>
public readonly struct RowInfo<T>(
    ArrayView<T> entering, ArrayView<T> leaving, ArrayView<T> before, ArrayView<long> board, int seqLen, int segments, PackedRows packed, CallStrides strides)
    where T : unmanaged
{
    private readonly ArrayView<T> _entering = entering;
    private readonly ArrayView<T> _leaving = leaving;
    private readonly ArrayView<T> _before = before;

    /// <summary>Where groups that share a row meet.</summary>
    public readonly ArrayView<long> Board = board;

    /// <summary>Elements in a row, where all have the same number.</summary>
    public readonly int SeqLen = seqLen;

    /// <summary>Groups that share a row.</summary>
    public readonly int Segments = segments;

    /// <summary>Where rows lie, where they are sequences of unequal length.</summary>
    public readonly PackedRows Packed = packed;

    /// <summary>Where rows lie, where they may lie apart.</summary>
    public readonly CallStrides Strides = strides;

    /// <summary>A row of a tensor, where rows may lie apart.</summary>
    /// <param name="tensor">All of it.</param>
    /// <param name="strides">How far apart its rows begin.</param>
    /// <param name="row">The row's number in (batch, dim).</param>
    public ArrayView<TElement> RowOf<TElement>(ArrayView<TElement> tensor, ScanStrides strides, long row)
        where TElement : unmanaged
    {
        // There are no more rows than 32 bits count, and a division of 64 takes a GPU a hundred instructions.
        var (batch, channel) = ((int)row / Strides.Dim, (int)row % Strides.Dim);
        return tensor.SubView((long)batch * strides.Batch + (long)channel * strides.Dim, SeqLen);
    }

    /// <summary>The state before a row's first position in the order of the scan.</summary>
    public T Enter(long row) => _entering.Length > 0 ? _entering[row] : default;

    /// <summary>Backward only: the state that the gate of a row's first position has multiplied.</summary>
    public T StateBefore(long row) => _before.Length > 0 ? _before[row] : default;

    /// <summary>Takes what comes of a row.</summary>
    public void Leave(long row, T state)
    {
        if (_leaving.Length > 0)
        {
            _leaving[row] = state;
        }
    }
}
