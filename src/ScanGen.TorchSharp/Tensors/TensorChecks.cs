using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>
/// What has to hold of the tensors of a call. All of it is checked before autograd sees the call, since nothing catches an exception that leaves a
/// function's backward pass.
/// </summary>
internal static class TensorChecks
{
    /// <summary>The element type that the tensors of a scan have.</summary>
    /// <exception cref="ArgumentException">They cannot be scanned.</exception>
    public static ScanDtype Scan(Tensor gates, Tensor tokens)
    {
        CheckOne(gates, nameof(gates));
        CheckLike(gates, tokens, nameof(tokens));
        return gates.dim() > 0
            ? Dtype(gates)
            : throw new ArgumentException("'gates' is a single number, and a scan runs along the last axis of (batch, dim, seqlen).", nameof(gates));
    }

    /// <summary>The element type that the tensors of a step have.</summary>
    /// <exception cref="ArgumentException">They cannot be stepped.</exception>
    public static ScanDtype Step(Tensor gates, Tensor tokens, Tensor states)
    {
        CheckOne(gates, nameof(gates));
        CheckLike(gates, tokens, nameof(tokens));
        CheckLike(gates, states, nameof(states));
        CheckNoGradient(gates, nameof(gates));
        CheckNoGradient(tokens, nameof(tokens));
        CheckNoGradient(states, nameof(states));
        return TensorMemory.IsPlain(states)
            ? Dtype(gates)
            : throw new ArgumentException("'states' is not contiguous, or has a conjugate or sign that torch puts off, and a step writes in place: step what resolve_conj().resolve_neg().contiguous() gives.", nameof(states));
    }

    private static ScanDtype Dtype(Tensor gates) => gates.dtype switch
    {
        ScalarType.Float32 => ScanDtype.Float32,
        ScalarType.Float16 => ScanDtype.Float16,
        ScalarType.BFloat16 => ScanDtype.BFloat16,
        ScalarType.Float64 => ScanDtype.Float64,
        ScalarType.ComplexFloat32 => ScanDtype.Complex64,
        ScalarType.ComplexFloat64 => ScanDtype.Complex128,
        _ => throw new ArgumentException($"'gates' are {gates.dtype}, and scans are of Float32, Float16, BFloat16, Float64, ComplexFloat32 or ComplexFloat64: convert with to(ScalarType).", nameof(gates)),
    };

    private static void CheckLike(Tensor gates, Tensor tensor, string name)
    {
        CheckOne(tensor, name);
        if (!gates.shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException($"The shape of '{name}' is {Shape(tensor)}, and that of the gates is {Shape(gates)}: both have to be the same. expand() makes them so.", name);
        }

        if (gates.dtype != tensor.dtype)
        {
            throw new ArgumentException($"'{name}' are {tensor.dtype}, and the gates are {gates.dtype}: convert one with to({gates.dtype}).", name);
        }

        if ((gates.device_type, gates.device_index) != (tensor.device_type, tensor.device_index))
        {
            throw new ArgumentException($"'{name}' lie on {tensor.device}, and the gates on {gates.device}: move one with to(device).", name);
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

    private static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
