using ScanGen.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>
/// What has to hold of the tensors of a call, by the names that its parameters have. All of it is checked before autograd sees the call, since nothing catches an exception that leaves a
/// function's backward pass.
/// </summary>
internal static class TensorChecks
{
    /// <summary>The element type that inputs of a call have, but for those of full precision.</summary>
    /// <param name="inputs">What they are.</param>
    /// <param name="given">They.</param>
    /// <exception cref="ArgumentException">They have none that can be scanned, or do not go together.</exception>
    public static ScanDtype Inputs(TensorInput[] inputs, (string Name, Tensor Tensor)[] given)
    {
        foreach (var (name, tensor) in given)
        {
            CheckOne(tensor, name);
        }

        var (first, model) = given[Array.FindIndex(inputs, input => !input.IsFullPrecision)];
        foreach (var (input, (name, tensor)) in inputs.Zip(given))
        {
            var type = input.TypeBeside(model.dtype);
            if (tensor.dtype != type)
            {
                throw new ArgumentException(
                    type == model.dtype ? $"'{name}' are {tensor.dtype}, and '{first}' are {model.dtype}: convert one with to({type})."
                        : $"'{name}' are {tensor.dtype}, and of full precision beside '{first}', which are {model.dtype}, they have to be {type}: convert with to({type}).",
                    name);
            }

            CheckDevice(model, tensor, name, first);
        }

        return TensorTypes.Of(model.dtype, first);
    }

    /// <summary>What the axes are of tensors with an element for each position.</summary>
    /// <param name="layout">Which axis is time.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <param name="name">The tensor that says it.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="ArgumentException">There are too few or too many axes, or packed sequences reach past the end.</exception>
    public static TensorForm Form(ScanLayout layout, ScanOffsets? offsets, string name, long[] shape)
    {
        if (shape.Length == 0)
        {
            throw new ArgumentException($"'{name}' is a single number, and a scan runs along an axis: the last of (batch, dim, seqlen).", name);
        }

        if (layout == ScanLayout.TimeMajor && shape.Length < 2)
        {
            throw new ArgumentException($"'{name}' is {Shape(shape)}, and the scans are of (batch, seqlen, dim) or (seqlen, dim).", name);
        }

        if (offsets is not null && shape.Length > 2)
        {
            throw new ArgumentException(
                $"'{name}' is {Shape(shape)}, and packed sequences follow each other in {(layout == ScanLayout.TimeMajor ? "(length, dim)" : "(dim, length)")}.", name);
        }

        var form = new TensorForm(layout, offsets, shape);
        return offsets is null || offsets.Total <= form.Length
            ? form
            : throw new ArgumentException($"The offsets end at {offsets.Total}, and '{name}' have {form.Length} positions.", nameof(offsets));
    }

    /// <summary>Checks that inputs expand to an element for each of what one is for.</summary>
    /// <param name="inputs">What they are.</param>
    /// <param name="given">They.</param>
    /// <param name="to">The shape of such tensors, by what an element is for.</param>
    /// <param name="positions">Whose shape those with an element for each position have.</param>
    /// <exception cref="ArgumentException">One does not.</exception>
    public static void Expand(TensorInput[] inputs, (string Name, Tensor Tensor)[] given, Func<Extent, long[]> to, string positions)
    {
        foreach (var (input, (name, tensor)) in inputs.Zip(given))
        {
            var shape = to(input.Extent);
            if (!Expands(tensor.shape, shape))
            {
                var what = input.Extent switch
                {
                    Extent.Channel => "an element for each channel",
                    Extent.Row => "an element for each row",
                    Extent.Call => "an element for the call",
                    _ => positions,
                };
                throw new ArgumentException($"The shape of '{name}' is {Shape(tensor)}, which does not expand to {what}, {Shape(shape)}: each axis is the same, or 1 for all of it.", name);
            }
        }
    }

    /// <summary>Checks the states that enter a scan.</summary>
    /// <exception cref="ArgumentException">They are not those of each row.</exception>
    public static void Initial(Tensor? initial, TensorForm form, ScalarType states, (string Name, Tensor Tensor) input)
    {
        if (initial is null)
        {
            return;
        }

        CheckOne(initial, nameof(initial));
        CheckDevice(input.Tensor, initial, nameof(initial), input.Name);
        var shape = form.Ends;
        if (!initial.shape.AsSpan().SequenceEqual(shape))
        {
            throw new ArgumentException($"The shape of 'initial' is {Shape(initial)}, and has to be {Shape(shape)}: a state for each row.", nameof(initial));
        }

        if (initial.dtype != states)
        {
            throw new ArgumentException($"'initial' are {initial.dtype}, and the states {states}: convert with to({states}).", nameof(initial));
        }
    }

    /// <summary>Checks the states of a step, and that nothing of it is to have a gradient.</summary>
    /// <param name="states">The states.</param>
    /// <param name="inputs">The inputs, which go together.</param>
    /// <exception cref="ArgumentException">They cannot be stepped.</exception>
    public static void States(Tensor states, params ReadOnlySpan<(string Name, Tensor Tensor)> inputs)
    {
        CheckOne(states, nameof(states));
        CheckDevice(inputs[0].Tensor, states, nameof(states), inputs[0].Name);
        foreach (var (name, tensor) in inputs)
        {
            CheckNoGradient(tensor, name);
        }

        CheckNoGradient(states, nameof(states));
        if (!TensorMemory.IsPlain(states))
        {
            throw new ArgumentException("'states' is not contiguous, or has a conjugate or sign that torch puts off, and a step writes in place: step what resolve_conj().resolve_neg().contiguous() gives.", nameof(states));
        }
    }

    /// <summary>Whether each axis, counted from the last, is the other's or 1.</summary>
    private static bool Expands(long[] shape, long[] to) =>
        shape.Length <= to.Length && shape.Reverse().Zip(to.Reverse(), (its, others) => its == 1 || its == others).All(fits => fits);

    private static void CheckDevice(Tensor other, Tensor tensor, string name, string others)
    {
        if ((other.device_type, other.device_index) != (tensor.device_type, tensor.device_index))
        {
            throw new ArgumentException($"'{name}' lies on {tensor.device}, and '{others}' on {other.device}: move one with to(device).", name);
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
