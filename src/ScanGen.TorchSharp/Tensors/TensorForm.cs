using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>What the axes of a scan's tensors are, and what one gate is for.</summary>
/// <param name="Layout">Whether time is the last axis, or the one before the channels.</param>
/// <param name="Offsets">Where packed sequences begin, if they are packed.</param>
/// <param name="Gates">What one gate is for; shared ones lie in a tensor of one axis.</param>
internal sealed record TensorForm(ScanLayout Layout, ScanOffsets? Offsets, Extent Gates)
{
    /// <summary>The axis of positions, from the last on.</summary>
    public int Time => Layout == ScanLayout.TimeMajor ? -2 : -1;

    /// <summary>The form of a call, and its gates as kernels take them: as torch's broadcasting has it, an axis of 1 is for all of the tokens' axis.</summary>
    /// <param name="layout">Which axis is time.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <param name="gates">Of a shape that expands to that of the tokens.</param>
    /// <param name="tokens">An element for each position.</param>
    public static (TensorForm Form, Tensor Gates) Of(ScanLayout layout, ScanOffsets? offsets, Tensor gates, Tensor tokens)
    {
        var form = new TensorForm(layout, offsets, Extent.Position);
        long[] shape = [.. Enumerable.Repeat(1L, (int)(tokens.dim() - gates.dim())), .. gates.shape];
        if (shape[^-form.Time] != 1 || tokens.shape[^-form.Time] == 1)
        {
            return (form, gates.expand(tokens.shape));
        }

        var extent = gates.numel() == 1 ? Extent.Call
            : gates.numel() == form.Channels(shape) ? Extent.Channel
            : Extent.Row;
        var shared = extent == Extent.Row ? gates.reshape(shape).expand(form.WithTime(tokens.shape, 1)) : gates;
        return (form with { Gates = extent }, shared.reshape(-1));
    }

    /// <summary>What lies in tensors of the tokens' shape.</summary>
    public CallShape Shape(Tensor tokens)
    {
        var (seqLen, dim) = (ToInt(tokens.shape[^-Time]), ToInt(Channels(tokens.shape)));
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

    /// <summary>The shape of states at the ends of rows: of (batch, dim, seqlen) (batch, dim), packed (sequences, dim).</summary>
    public long[] Ends(Tensor tokens) => Offsets is null
        ? WithTime(tokens.shape)
        : [Offsets.Count, .. tokens.dim() == 1 ? (long[])[] : [Channels(tokens.shape)]];

    private long Channels(long[] shape) => Layout == ScanLayout.TimeMajor ? shape[^1] : shape.Length > 1 ? shape[^2] : 1;

    /// <summary>A shape with another axis of time, or with none.</summary>
    public long[] WithTime(long[] shape, params long[] time) => [.. shape[..^-Time], .. time, .. shape[^(-Time - 1)..]];
}
