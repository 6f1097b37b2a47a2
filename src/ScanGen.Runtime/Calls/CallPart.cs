using System.Numerics;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>Some of a call's rows, one after the other: whole batches, or channels of one.</summary>
/// <param name="FirstRow">The first of them.</param>
/// <param name="Batches">How many batches.</param>
/// <param name="FirstChannel">The first of their channels.</param>
/// <param name="Channels">How many of them.</param>
internal readonly record struct CallPart(long FirstRow, long Batches, long FirstChannel, long Channels)
{
    /// <summary>
    /// How many parts there are of a call, about: while a device works on one, the states of the part before go to the next device. Of two devices the second begins a part later, so that more parts
    /// would be sooner done; but each is a launch and a message, which take about 30 µs of the host.
    /// </summary>
    public const int Most = 4;

    public long Rows => Batches * Channels;

    /// <summary>The row after the last.</summary>
    public long End => FirstRow + Rows;

    /// <summary>All parts of a call. Each begins where a vector does if the call does, so that its kernels read rows as those of the whole call would, and bits are the same.</summary>
    /// <param name="call">The call.</param>
    /// <param name="elementsPerVector">How many elements a vector has. Where tensors have strides, vectors are asked of these.</param>
    public static CallPart[] AllOf(in ScanCall call, int elementsPerVector)
    {
        if (call.HasGradientOfSeveralRows)
        {
            return [new(0, call.Batch, 0, call.Dim)];
        }

        var (together, batchesTogether) = call.IsStrided ? (1, 1) : (InWholeVectors(call.SeqLen, elementsPerVector), InWholeVectors(call.Dim * call.SeqLen, elementsPerVector));
        var batches = RoundUp(DivideUp(call.Batch, Most), batchesTogether);
        var isCut = call.Layout != ScanLayout.TimeMajor && (call.Batch == 1 || batchesTogether == 1);
        var channels = isCut ? RoundUp(DivideUp(call.Dim, Math.Max(1, Most / call.Batch)), together) : call.Dim;
        var parts = new List<CallPart>();
        for (var batch = 0L; batch < call.Batch; batch += batches)
        {
            for (var channel = 0L; channel < call.Dim; channel += channels)
            {
                parts.Add(new(batch * call.Dim + channel, Math.Min(batches, call.Batch - batch), channel, Math.Min(channels, call.Dim - channel)));
            }
        }

        return [.. parts];
    }

    /// <summary>Where in a tensor they begin, and how much of it is theirs.</summary>
    /// <param name="call">The call.</param>
    /// <param name="whole">Its tensor.</param>
    public (long Start, StridedMemory Memory) Of(in ScanCall call, in Operand whole)
    {
        if (whole.Axes.Extent is var extent and not Extent.Position)
        {
            return (FirstRow % extent.Gates(call.Rows, call.Dim), Line(extent.Gates(Rows, Channels)));
        }

        var batch = (FirstRow - FirstChannel) / call.Dim;
        if (call.Layout == ScanLayout.TimeMajor)
        {
            return (batch * whole.Memory.BatchStride, StridedMemory.Of(Batches, whole.Memory.Dim, whole.Memory.SeqLen, whole.Memory.BatchStride, whole.Memory.DimStride));
        }

        // Of flat tensors it may be other ones that say which rows are channels of a batch.
        var (rows, memory) = (call.Batch * call.Dim, whole.Memory);
        memory = memory.Batch * memory.Dim == rows && memory.Batch != call.Batch ? StridedMemory.Dense(call.Batch, call.Dim, call.SeqLen) : memory;
        return (batch * memory.BatchStride + FirstChannel * memory.DimStride, StridedMemory.Of(Batches, Channels, memory.SeqLen, memory.BatchStride, memory.DimStride));
    }

    private static StridedMemory Line(long length) => StridedMemory.Of(1, 1, length, 0, 0);

    /// <summary>How many of such a length, end to end, are a whole number of vectors.</summary>
    private static long InWholeVectors(long length, long elementsPerVector) => Math.Max(1, elementsPerVector >> BitOperations.TrailingZeroCount(length));

    private static long RoundUp(long count, long to) => DivideUp(count, to) * to;

    private static long DivideUp(long count, long by) => (count + by - 1) / by;
}
