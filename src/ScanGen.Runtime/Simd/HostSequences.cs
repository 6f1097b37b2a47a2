using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>The time-major sequences of a call on the host.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="SeqLen">Positions of a sequence; where they are packed, of the longest.</param>
/// <param name="Dim">Channels of a position.</param>
/// <param name="Offsets">The position at which each begins, where they are packed.</param>
/// <param name="IsStrided">Whether each tensor says how far apart its sequences and positions lie; else they lie end to end.</param>
/// <param name="GateCount">How many gates there are where positions share them: channel c of sequence s has that at (s * dim + c) modulo their number. Else 0.</param>
internal readonly record struct HostSequences(long Count, long SeqLen, int Dim, ScanOffsets? Offsets, bool IsStrided, long GateCount)
{
    /// <summary>Channels of all sequences, each of which has states at its ends.</summary>
    public long Rows => Count * Dim;

    /// <summary>Positions of all sequences.</summary>
    public long Positions => Offsets?.Total ?? Count * SeqLen;

    public static HostSequences Of(in ScanCall call) =>
        new(call.Offsets?.Count ?? call.Batch, call.SeqLen, checked((int)call.Dim), call.Offsets, call.IsStrided, call.SharedGates);
}
