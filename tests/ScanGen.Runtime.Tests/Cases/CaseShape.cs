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
        : this(cell.Shape.Dim, Sequences(cell, random), cell.SeqLen) => Unused = random.GetItems([0, random.Next(10), 16], 1)[0];

    /// <summary>Sequences of one length.</summary>
    public CaseShape(int batch, int dim, int seqLen)
        : this(dim, [.. Enumerable.Repeat(seqLen, batch)], seqLen)
    {
    }

    /// <summary>Sequences of some lengths.</summary>
    public CaseShape(int dim, int[] lengths)
        : this(dim, lengths, lengths.DefaultIfEmpty(0).Max())
    {
    }

    private CaseShape(int dim, int[] lengths, int seqLen)
    {
        (Batch, Dim, SeqLen, Lengths) = (lengths.Length, dim, seqLen, lengths);
        Offsets = [0, .. lengths.Select((_, i) => lengths[..(i + 1)].Sum())];
        Rows = [.. Enumerable.Range(0, Batch * Dim).Select(i => new Row(i, i / Dim, i % Dim, Lengths[i / Dim]))];
    }

    public int Batch { get; }

    public int Dim { get; }

    /// <summary>Positions of the longest sequence.</summary>
    public int SeqLen { get; }

    /// <summary>Positions of each sequence.</summary>
    public int[] Lengths { get; }

    /// <summary>Positions of each channel after its last sequence, where sequences are packed.</summary>
    public int Unused { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Where each sequence begins, and the last ends.</summary>
    public int[] Offsets { get; }

    /// <summary>Of packed sequences the longest among others, some of no positions at all: what one group has to do another has not. Often all begin where vectors do.</summary>
    private static int[] Sequences(ScanCase cell, Random random)
    {
        int[] lengths = [.. Enumerable.Repeat(cell.SeqLen, cell.Shape.Batch)];
        if (cell.IsPacked && cell.Operation != Operation.Step)
        {
            var grain = random.GetItems([1, 16], 1)[0];
            lengths = [.. lengths, .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(cell.SeqLen + 1) / grain * grain), .. Enumerable.Repeat(0, random.Next(3))];
            random.Shuffle(lengths);
        }

        return lengths;
    }
}
