using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>What a kernel for rows of any length is told of theirs.</summary>
/// <param name="seqLen">Elements in a row, or in the longest one.</param>
/// <param name="segments">Groups that share a row.</param>
/// <param name="board">Where they meet; empty where a row has one group.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyLength(int seqLen, int segments, ArrayView<long> board)
{
    /// <summary>Elements in a row, or in the longest one.</summary>
    public readonly int SeqLen = seqLen;

    /// <summary>Groups that share a row.</summary>
    public readonly int Segments = segments;

    /// <summary>Where they meet; empty where a row has one group.</summary>
    public readonly ArrayView<long> Board = board;
}
