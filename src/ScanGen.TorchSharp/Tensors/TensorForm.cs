using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>What the axes of a scan's tensors are.</summary>
/// <param name="Layout">Whether time is the last axis, or the one before the channels.</param>
/// <param name="Offsets">Where packed sequences begin, if they are packed.</param>
/// <param name="Positions">The shape of tensors with an element for each position.</param>
internal sealed record TensorForm(ScanLayout Layout, ScanOffsets? Offsets, long[] Positions)
{
    /// <summary>The axis of positions, from the last on.</summary>
    public int Time => Layout == ScanLayout.TimeMajor ? -2 : -1;

    /// <summary>Positions of a channel.</summary>
    public long Length => Positions[^-Time];

    /// <summary>Whether there is no position at all.</summary>
    public bool IsEmpty => Positions.Contains(0);

    /// <summary>What lies in the tensors.</summary>
    public CallShape Shape
    {
        get
        {
            var (seqLen, dim) = (ToInt(Length), ToInt(Channels(Positions)));
            return (Layout, Offsets) switch
            {
                (ScanLayout.TimeMajor, null) => CallShape.Sequences(seqLen, dim),
                (ScanLayout.TimeMajor, var offsets) => CallShape.PackedSequences(offsets, dim),
                (_, null) => CallShape.RowsOfViews(seqLen, dim),
                (_, var offsets) => CallShape.PackedRows(offsets, dim),
            };

            // No kernel is for as many, and the error that says so names them.
            static int ToInt(long number) => (int)Math.Min(number, int.MaxValue);
        }
    }

    /// <summary>The shape of states at the ends of rows: of (batch, dim, seqlen) (batch, dim), packed (sequences, dim).</summary>
    public long[] Ends => Offsets is null
        ? WithTime()
        : [Offsets.Count, .. Positions.Length == 1 ? (long[])[] : [Channels(Positions)]];

    /// <summary>The shape of tensors with an element for each of something.</summary>
    public long[] Of(Extent extent) => extent switch
    {
        Extent.Position => Positions,
        Extent.Row => Ends,
        Extent.Channel => [Channels(Positions)],
        _ => [1],
    };

    /// <summary>What one of a scan's gates is for, as torch's broadcasting has it: an axis of 1 is for all of the tokens' axis. And the gates as <see cref="Of"/> has them.</summary>
    /// <param name="gates">Of a shape that expands to that of the tokens.</param>
    public (Extent Extent, Tensor Gates) Share(Tensor gates)
    {
        long[] shape = [.. Enumerable.Repeat(1L, Positions.Length - (int)gates.dim()), .. gates.shape];
        var extent = shape[^-Time] != 1 || Length == 1 ? Extent.Position
            : gates.numel() == 1 ? Extent.Call
            : gates.numel() == Channels(shape) ? Extent.Channel
            : Extent.Row;
        return (extent, extent switch
        {
            Extent.Position => gates,
            Extent.Row => gates.reshape(shape).expand(WithTime(1)).squeeze(Time),
            _ => gates.reshape(-1),
        });
    }

    /// <summary>The shape of positions with another axis of time, or with none.</summary>
    public long[] WithTime(params long[] time) => [.. Positions[..^-Time], .. time, .. Positions[^(-Time - 1)..]];

    private long Channels(long[] shape) => Layout == ScanLayout.TimeMajor ? shape[^1] : shape.Length > 1 ? shape[^2] : 1;
}
