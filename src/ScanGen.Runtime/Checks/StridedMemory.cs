
namespace ScanGen.Checks;

/// <summary>The memory of a tensor (batch, dim, seqlen) whose rows may lie apart, in any unit.</summary>
/// <param name="Batch">Batches.</param>
/// <param name="Dim">Channels of one.</param>
/// <param name="SeqLen">A row.</param>
/// <param name="BatchStride">From a row to that of the same channel in the next batch.</param>
/// <param name="DimStride">From a row to that of the next channel.</param>
internal readonly record struct StridedMemory(long Batch, long Dim, long SeqLen, long BatchStride, long DimStride)
{
    /// <summary>The stride of an axis that has one place says nothing.</summary>
    public static StridedMemory Of(long batch, long dim, long seqLen, long batchStride, long dimStride) =>
        new(batch, dim, seqLen, batch <= 1 ? 0 : batchStride, dim <= 1 ? 0 : dimStride);

    /// <summary>Rows end to end.</summary>
    public static StridedMemory Dense(long batch, long dim, long seqLen) => Of(batch, dim, seqLen, dim * seqLen, seqLen);

    /// <summary>Whether rows lie end to end.</summary>
    public bool IsDense => Count == 0 || (Batch <= 1 || BatchStride == Dim * SeqLen) && (Dim <= 1 || DimStride == SeqLen);

    /// <summary>How many elements there are.</summary>
    public long Count => Batch * Dim * SeqLen;

    /// <summary>Whether the axes are as long as those of other memory.</summary>
    public bool HasShapeOf(in StridedMemory other) => Batch == other.Batch && Dim == other.Dim && SeqLen == other.SeqLen;

    /// <summary>From the first row to the end of the last one.</summary>
    public long Length => Batch == 0 || Dim == 0 || SeqLen == 0 ? 0 : (Batch - 1) * BatchStride + (Dim - 1) * DimStride + SeqLen;

    /// <summary>The same in a smaller unit.</summary>
    /// <param name="size">How many of them a present one is.</param>
    public StridedMemory In(int size) => this with { SeqLen = SeqLen * size, BatchStride = BatchStride * size, DimStride = DimStride * size };

    /// <summary>Whether rows share memory with each other.</summary>
    public bool OverlapsItself
    {
        get
        {
            if (IsNested || Turned.IsNested)
            {
                return false;
            }

            // Rows in one place, or more elements than places. The rows that are looked at below are then no more than the memory has room for.
            if (Length > 0 && (Batch > 1 && BatchStride == 0 || Dim > 1 && DimStride == 0 || Count > Length))
            {
                return true;
            }

            var starts = Starts();
            for (var i = 1; i < starts.Length; i++)
            {
                if (starts[i] - starts[i - 1] < SeqLen)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether batches lie one after the other, and in each its channels.</summary>
    private bool IsNested => (Dim <= 1 || DimStride >= SeqLen) && (Batch <= 1 || BatchStride >= (Dim - 1) * DimStride + SeqLen);

    /// <summary>The same rows, counted the other way round.</summary>
    private StridedMemory Turned => new(Dim, Batch, SeqLen, DimStride, BatchStride);

    /// <summary>Whether rows of this tensor share memory with rows of another.</summary>
    /// <param name="other">The other, with rows of any length.</param>
    /// <param name="distance">How far after this one's it begins.</param>
    public bool Meets(StridedMemory other, long distance)
    {
        if (distance >= Length || -distance >= other.Length)
        {
            return false;
        }

        return this == other && IsNested ? MeetsItself(distance) : MeetsAnother(other, distance);
    }

    /// <summary>Where batches are apart, a row can only meet rows of two batches, and in each two rows: as parts of one tensor do, this is asked at every call.</summary>
    private bool MeetsItself(long distance)
    {
        var first = Nearest(distance, BatchStride, Batch);
        for (var batch = first; batch <= first + 1; batch++)
        {
            var left = distance - batch * BatchStride;
            var channel = Nearest(left, DimStride, Dim);
            if (Math.Abs(batch) < Batch && (IsNear(left, channel) || IsNear(left, channel + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNear(long distance, long channel) => Math.Abs(channel) < Dim && Math.Abs(distance - channel * DimStride) < SeqLen;

    /// <summary>How many strides fit a distance.</summary>
    private static long Nearest(long distance, long stride, long count) => count <= 1 ? 0 : (long)Math.Floor((double)distance / stride);

    private bool MeetsAnother(StridedMemory other, long distance)
    {
        var (these, others) = (Starts(), other.Starts());
        for (int i = 0, j = 0; i < these.Length && j < others.Length;)
        {
            var apart = others[j] + distance - these[i];
            if (apart < SeqLen && -apart < other.SeqLen)
            {
                return true;
            }

            _ = apart > 0 ? i++ : j++;
        }

        return false;
    }

    private long[] Starts()
    {
        // Rows in one place are one row.
        var (batch, dim) = (BatchStride == 0 ? Math.Min(1, Batch) : Batch, DimStride == 0 ? Math.Min(1, Dim) : Dim);
        var starts = new long[batch * dim];
        for (var row = 0L; row < starts.Length; row++)
        {
            starts[row] = row / dim * BatchStride + row % dim * DimStride;
        }

        Array.Sort(starts);
        return starts;
    }
}
