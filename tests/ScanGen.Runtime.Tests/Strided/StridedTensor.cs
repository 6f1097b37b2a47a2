using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Rows of (batch, dim) somewhere in an array, which may have other things between them.</summary>
/// <param name="Array">All of it.</param>
/// <param name="Offset">Where the first row begins.</param>
/// <param name="Strides">How far apart rows begin.</param>
/// <param name="Batch">Batches.</param>
/// <param name="Dim">Channels of one.</param>
/// <param name="SeqLen">Elements in a row.</param>
internal sealed record StridedTensor<T>(T[] Array, int Offset, ScanStrides Strides, int Batch, int Dim, int SeqLen)
    where T : unmanaged
{
    /// <summary>The memory from the first row on.</summary>
    public Span<T> Span => Array.AsSpan(Offset);

    /// <summary>The rows, end to end.</summary>
    public T[] Rows => [.. Starts.SelectMany(start => Array[start..(start + SeqLen)])];

    private IEnumerable<int> Starts =>
        from batch in Enumerable.Range(0, Batch)
        from channel in Enumerable.Range(0, Dim)
        select Offset + batch * Strides.Batch + channel * Strides.Dim;

    /// <summary>As a view of the array in an accelerator's memory.</summary>
    public ArrayView3D<T, Stride3D.General> View(ArrayView<T> array) =>
        new(array.SubView(Offset), new LongIndex3D(Batch, Dim, SeqLen), new Stride3D.General(new Index3D(Strides.Batch, Strides.Dim, 1)));

    /// <summary>What lies between the rows, and before and after them.</summary>
    public IEnumerable<T> Between()
    {
        var isInRow = new bool[Array.Length];
        foreach (var start in Starts)
        {
            isInRow.AsSpan(start, SeqLen).Fill(true);
        }

        return Array.Where((_, at) => !isInRow[at]);
    }

    /// <summary>Rows, end to end, laid out anew in one of the layouts that people have, with something else between them.</summary>
    public static StridedTensor<T> Of(T[] rows, T other, int batch, int dim, int seqLen, Random random)
    {
        var gap = random.Next(3) * 16 + random.Next(2) * random.Next(1, 16);
        var row = seqLen + gap;
        ScanStrides[] layouts =
        [
            new(dim * seqLen, seqLen),            // end to end
            new(dim * row, row),                  // a part of longer rows
            new(3 * dim * seqLen, seqLen),        // one of three parts of the channels
            new(row, batch * row),                // batches and channels the other way round
        ];
        var strides = layouts[random.Next(layouts.Length)];
        var offset = random.Next(2) * random.Next(20);
        var array = Enumerable.Repeat(other, offset + batch * strides.Batch + dim * strides.Dim + seqLen).ToArray();
        var tensor = new StridedTensor<T>(array, offset, strides, batch, dim, seqLen);
        foreach (var (start, i) in tensor.Starts.Select((start, i) => (start, i)))
        {
            rows.AsSpan(i * seqLen, seqLen).CopyTo(array.AsSpan(start));
        }

        return tensor;
    }
}
