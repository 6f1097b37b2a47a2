namespace ScanGen;

/// <summary>Which dimension of a tensor the recurrence runs along, and so what lies side by side in memory.</summary>
public enum ScanLayout
{
    /// <summary>(batch, dim, seqlen): the positions of a row lie side by side.</summary>
    SequenceLast,

    /// <summary>(batch, seqlen, dim): the channels of a position lie side by side, as activations (B, T, C) do. How many channels is known when a call is made.</summary>
    TimeMajor,
}
