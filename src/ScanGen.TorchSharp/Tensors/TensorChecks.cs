using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>
/// What has to hold of the tensors of a call. All of it is checked before autograd sees the call, since nothing catches an exception that leaves a
/// function's backward pass.
/// </summary>
internal static class TensorChecks
{
    /// <summary>The element type that gates and tokens of a scan have.</summary>
    /// <exception cref="ArgumentException">They cannot be scanned.</exception>
    public static ScanDtype Scan(Tensor gates, Tensor tokens)
    {
        var dtype = Inputs(gates, tokens);
        return tokens.dim() > 0
            ? dtype
            : throw new ArgumentException("'tokens' is a single number, and a scan runs along an axis: the last of (batch, dim, seqlen).", nameof(tokens));
    }

    /// <summary>Checks what the axes of a scan's tensors are.</summary>
    /// <exception cref="ArgumentException">There are too few or too many.</exception>
    public static void Axes(ScanLayout layout, ScanOffsets? offsets, Tensor tokens)
    {
        if (layout == ScanLayout.TimeMajor && tokens.dim() < 2)
        {
            throw new ArgumentException($"'tokens' is {Shape(tokens)}, and the scans are of (batch, seqlen, dim) or (seqlen, dim).", nameof(tokens));
        }

        if (offsets is not null && tokens.dim() > 2)
        {
            throw new ArgumentException(
                $"'tokens' is {Shape(tokens)}, and packed sequences follow each other in {(layout == ScanLayout.TimeMajor ? "(length, dim)" : "(dim, length)")}.", nameof(tokens));
        }
    }

    /// <summary>Checks that packed sequences are in the tokens.</summary>
    /// <exception cref="ArgumentException">They reach past the end.</exception>
    public static void Sequences(TensorForm form, Tensor tokens)
    {
        var length = tokens.shape[^-form.Time];
        if (form.Offsets is { } offsets && offsets.Total > length)
        {
            throw new ArgumentException($"The offsets end at {offsets.Total}, and 'tokens' have {length} positions.", nameof(offsets));
        }
    }

    /// <summary>Checks the states that enter a scan.</summary>
    /// <exception cref="ArgumentException">They are not those of each row.</exception>
    public static void Initial(Tensor? initial, Tensor tokens, TensorForm form, ScalarType states)
    {
        if (initial is null)
        {
            return;
        }

        CheckOne(initial, nameof(initial));
        CheckDevice(tokens, initial, nameof(initial));
        var shape = form.Ends(tokens);
        if (!initial.shape.AsSpan().SequenceEqual(shape))
        {
            throw new ArgumentException($"The shape of 'initial' is {Shape(initial)}, and has to be {Shape(shape)}: a state for each row.", nameof(initial));
        }

        if (initial.dtype != states)
        {
            throw new ArgumentException($"'initial' are {initial.dtype}, and the states {states}: convert with to({states}).", nameof(initial));
        }
    }

    /// <summary>The element type that gates and tokens of a step have.</summary>
    /// <exception cref="ArgumentException">They cannot be stepped.</exception>
    public static ScanDtype Step(Tensor gates, Tensor tokens, Tensor states)
    {
        var dtype = Inputs(gates, tokens);
        CheckOne(states, nameof(states));
        CheckDevice(tokens, states, nameof(states));
        if (!states.shape.AsSpan().SequenceEqual(tokens.shape))
        {
            throw new ArgumentException($"The shape of 'states' is {Shape(states)}, and that of the tokens is {Shape(tokens)}: both have to be the same.", nameof(states));
        }

        CheckNoGradient(gates, nameof(gates));
        CheckNoGradient(tokens, nameof(tokens));
        CheckNoGradient(states, nameof(states));
        return TensorMemory.IsPlain(states)
            ? dtype
            : throw new ArgumentException("'states' is not contiguous, or has a conjugate or sign that torch puts off, and a step writes in place: step what resolve_conj().resolve_neg().contiguous() gives.", nameof(states));
    }

    private static ScanDtype Inputs(Tensor gates, Tensor tokens)
    {
        CheckOne(gates, nameof(gates));
        CheckOne(tokens, nameof(tokens));
        if (!Expands(gates.shape, tokens.shape))
        {
            throw new ArgumentException($"The shape of 'gates' is {Shape(gates)}, which does not expand to that of the tokens, {Shape(tokens)}: each axis is the tokens', or 1 for all of it.", nameof(gates));
        }

        if (gates.dtype != tokens.dtype)
        {
            throw new ArgumentException($"'tokens' are {tokens.dtype}, and the gates are {gates.dtype}: convert one with to({gates.dtype}).", nameof(tokens));
        }

        CheckDevice(gates, tokens, nameof(tokens), "gates");
        return TensorTypes.Of(gates.dtype, nameof(gates));
    }

    /// <summary>Whether each axis, counted from the last, is the other's or 1.</summary>
    private static bool Expands(long[] shape, long[] to) =>
        shape.Length <= to.Length && shape.Reverse().Zip(to.Reverse(), (its, others) => its == 1 || its == others).All(fits => fits);

    private static void CheckDevice(Tensor other, Tensor tensor, string name, string others = "tokens")
    {
        if ((other.device_type, other.device_index) != (tensor.device_type, tensor.device_index))
        {
            throw new ArgumentException($"'{name}' lie on {tensor.device}, and the {others} on {other.device}: move one with to(device).", name);
        }
    }

    private static void CheckNoGradient(Tensor tensor, string name)
    {
        if (tensor.requires_grad && is_grad_enabled())
        {
            throw new ArgumentException($"'{name}' requires a gradient, and a step has none: call it within no_grad(), or Scan, which has.", name);
        }
    }

    private static void CheckOne(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
        if (tensor.is_sparse)
        {
            throw new ArgumentException($"'{name}' is sparse, and every position is needed: call to_dense() first.", name);
        }

        if (tensor.device_type is not (DeviceType.CPU or DeviceType.CUDA))
        {
            throw new ArgumentException($"'{name}' lies on {tensor.device}, and scans run on cpu and cuda: move it with to(device).", name);
        }
    }

    private static string Shape(Tensor tensor) => Shape(tensor.shape);

    private static string Shape(long[] shape) => $"({string.Join(", ", shape)})";
}
