using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The first positions of rows in the order of a scan, which initial states enter.</summary>
/// <param name="form">What the axes are.</param>
/// <param name="reverse">Whether the scan runs from the last position to the first.</param>
internal sealed class TensorEdges(TensorForm form, bool reverse)
{
    private long First => reverse ? form.Length - 1 : 0;

    /// <summary>Each position's state before it, with what enters at the first ones.</summary>
    /// <param name="before">The states, each a position later.</param>
    /// <param name="initial">What enters; nothing for 0.</param>
    public Tensor Enter(Tensor before, Tensor? initial)
    {
        if (form.Offsets is null)
        {
            return initial is null ? before : before.index_copy(form.Time, Places([First], before), initial.unsqueeze(form.Time));
        }

        var (sequences, at) = Sequences(before);
        return before.index_copy(form.Time, at, initial is null ? zeros_like(before.index_select(form.Time, at)) : Turn(initial.index_select(0, sequences)));
    }

    /// <summary>What a gradient is at the first positions, in the shape of the initial states; that of empty rows is 0.</summary>
    public Tensor Leave(Tensor gradient, long[] ends)
    {
        if (form.Offsets is null)
        {
            return gradient.select(form.Time, First);
        }

        var (sequences, at) = Sequences(gradient);
        return zeros(ends, gradient.dtype, gradient.device).index_copy(0, sequences, Turn(gradient.index_select(form.Time, at)));
    }

    /// <summary>The sequences that are not empty, and where each begins.</summary>
    private (Tensor Sequences, Tensor At) Sequences(Tensor on)
    {
        var offsets = form.Offsets!;
        int[] all = [.. Enumerable.Range(0, offsets.Count).Where(i => offsets[i + 1] > offsets[i])];
        return (Places([.. all.Select(i => (long)i)], on), Places([.. all.Select(i => reverse ? offsets[i + 1] - 1 : offsets[i])], on));
    }

    /// <summary>From (dim, sequences) to (sequences, dim), or back.</summary>
    private Tensor Turn(Tensor ends) => form.Time == -1 && ends.dim() == 2 ? ends.t() : ends;

    private static Tensor Places(long[] places, Tensor on) => tensor(places, device: on.device);
}
