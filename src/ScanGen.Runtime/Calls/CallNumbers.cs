using System.Diagnostics;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What a call says of its tensors, and what lies in those that say nothing themselves.</summary>
/// <param name="Layout">What the axes of tensors are.</param>
/// <param name="SeqLen">Positions of a row or sequence; null where the call does not say.</param>
/// <param name="Dim">Channels; null where the call does not say.</param>
/// <param name="MayBeOneRow">Whether a tensor of one axis is one row, where the call says no length.</param>
/// <param name="IsPacked">Whether sequences are packed.</param>
[StackTraceHidden]
internal readonly record struct CallNumbers(ScanLayout Layout, int? SeqLen, int? Dim, bool MayBeOneRow, bool IsPacked)
{
    /// <summary>Checks the axes of a tensor with an element for each position.</summary>
    /// <exception cref="ArgumentException">They are others than the call says.</exception>
    public void Check(in Axes axes, TensorName name)
    {
        var (seqLen, dim) = Layout == ScanLayout.TimeMajor ? (axes.Memory.Dim, axes.Memory.SeqLen) : (axes.Memory.SeqLen, axes.Memory.Dim);
        CheckNumber(nameof(seqLen), seqLen, SeqLen, name);
        CheckNumber(nameof(dim), dim, Dim, name);
    }

    /// <summary>The axes of what lies in a tensor of one axis: batches, channels and positions, in the order of the layout.</summary>
    /// <exception cref="ArgumentException">It is no whole number of rows, sequences or channels, or the call says too little of them.</exception>
    public void Of(long length, TensorName name, out (long Batch, long Dim, long SeqLen) axes)
    {
        if (length > 0 && (SeqLen == 0 || Dim == 0))
        {
            throw ScanErrors.SaysNone(name, length, SeqLen == 0 ? "seqLen" : "dim");
        }

        var (dim, isTimeMajor) = ((long)(Dim ?? 1), Layout == ScanLayout.TimeMajor);
        if (IsPacked)
        {
            var positions = dim == 0 ? 0 : length % dim == 0 ? length / dim : throw ScanErrors.NotWhole(name, length, $"channels with a 'dim' of {dim}", name.MayBe(Extent.Row));
            CheckNumber("seqLen", positions, SeqLen, name);
            axes = isTimeMajor ? (1, positions, dim) : (1, dim, positions);
            return;
        }

        if (MayBeOneRow && SeqLen is null && length > 0)
        {
            axes = Dim is null ? (1, 1, length) : throw ScanErrors.WantsLength(name, length);
            return;
        }

        if (isTimeMajor && Dim is null && length > 0)
        {
            throw ScanErrors.WantsChannels(name);
        }

        if (!isTimeMajor && SeqLen is null && length > 0)
        {
            throw ScanErrors.WantsLength(name, length);
        }

        var (middle, inner) = isTimeMajor ? (SeqLen ?? 0, Dim ?? 0) : (dim, (long)(SeqLen ?? 0));
        var block = middle * inner;
        axes = (block > 0 ? length / block : 0, middle, inner);
        if (axes.Batch * block != length)
        {
            throw ScanErrors.NotWhole(name, length, Dim is null ? $"rows of {inner}" : $"batches with a 'seqLen' of {SeqLen} and a 'dim' of {dim}", name.MayBe(Extent.Row));
        }
    }

    private static void CheckNumber(string number, long its, long? calls, TensorName name)
    {
        if (calls is { } said && said != its)
        {
            throw ScanErrors.OtherThanTheCall(name, number, its, said);
        }
    }
}
