namespace ScanGen.Runtime.Tests.Cases;

/// <summary>One channel of one sequence.</summary>
/// <param name="Index">Its place among those of all sequences, channels innermost.</param>
/// <param name="Sequence">Which sequence.</param>
/// <param name="Channel">Which channel.</param>
/// <param name="Length">Its positions.</param>
internal sealed record Row(int Index, int Sequence, int Channel, int Length);

/// <summary>How many sequences and channels a call has, and how long each sequence is.</summary>
internal sealed class CaseShape
{
    public CaseShape(ScanCase cell, Random random)
    {
        (Batch, Dim) = cell.Shape;
        SeqLen = cell.SeqLen;
        Lengths = [.. Enumerable.Repeat(SeqLen, Batch)];
        if (cell.Frame == Frame.Packed && cell.Operation != Operation.Step)
        {
            // The longest among others, some of no positions at all: what one group has to do another has not.
            Lengths = [.. Lengths, .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(SeqLen + 1)), .. Enumerable.Repeat(0, random.Next(3))];
            random.Shuffle(Lengths);
            Batch = Lengths.Length;
            Unused = random.Next(10);
        }

        Rows = [.. Enumerable.Range(0, Batch * Dim).Select(i => new Row(i, i / Dim, i % Dim, Lengths[i / Dim]))];
    }

    public int Batch { get; }

    public int Dim { get; }

    /// <summary>Positions of the longest sequence.</summary>
    public int SeqLen { get; }

    /// <summary>Positions of each sequence.</summary>
    public int[] Lengths { get; }

    /// <summary>Positions of each channel after its last sequence.</summary>
    public int Unused { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Where each sequence begins, and the last ends.</summary>
    public int[] Offsets => [0, .. Lengths.Select((_, i) => Lengths[..(i + 1)].Sum())];
}
