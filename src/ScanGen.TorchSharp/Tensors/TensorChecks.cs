using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>
/// What has to hold of the tensors of a call. All of it is checked before autograd sees the call, since nothing catches an exception that leaves a
/// function's backward pass.
/// </summary>
internal static class TensorChecks
{
    /// <summary>The element type that both tensors have.</summary>
    /// <exception cref="ArgumentException">They cannot be scanned.</exception>
    public static ScanDtype Dtype(Tensor gates, Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(tokens);
        CheckOne(gates, nameof(gates));
        CheckOne(tokens, nameof(tokens));
        if (!gates.shape.AsSpan().SequenceEqual(tokens.shape))
        {
            throw new ArgumentException($"The shape of 'tokens' is {Shape(tokens)}, and that of the gates is {Shape(gates)}: both have to be the same. expand() makes them so.", nameof(tokens));
        }

        if (gates.dtype != tokens.dtype)
        {
            throw new ArgumentException($"'tokens' are {tokens.dtype}, and the gates are {gates.dtype}: convert one with to({gates.dtype}).", nameof(tokens));
        }

        if ((gates.device_type, gates.device_index) != (tokens.device_type, tokens.device_index))
        {
            throw new ArgumentException($"'tokens' lie on {tokens.device}, and the gates on {gates.device}: move one with to(device).", nameof(tokens));
        }

        return gates.dtype switch
        {
            ScalarType.Float32 => ScanDtype.Float32,
            ScalarType.Float16 => ScanDtype.Float16,
            ScalarType.BFloat16 => ScanDtype.BFloat16,
            ScalarType.Float64 => ScanDtype.Float64,
            ScalarType.ComplexFloat32 => ScanDtype.Complex64,
            ScalarType.ComplexFloat64 => ScanDtype.Complex128,
            _ => throw new ArgumentException($"'gates' are {gates.dtype}, and scans are of Float32, Float16, BFloat16, Float64, ComplexFloat32 or ComplexFloat64: convert with to(ScalarType).", nameof(gates)),
        };
    }

    private static void CheckOne(Tensor tensor, string name)
    {
        ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
        if (tensor.is_sparse)
        {
            throw new ArgumentException($"'{name}' is sparse, and a scan fills every position: call to_dense() first.", name);
        }

        if (tensor.device_type is not (DeviceType.CPU or DeviceType.CUDA))
        {
            throw new ArgumentException($"'{name}' lies on {tensor.device}, and scans run on cpu and cuda: move it with to(device).", name);
        }

        if (tensor.dim() == 0)
        {
            throw new ArgumentException($"'{name}' is a single number, and a scan runs along the last axis of (batch, dim, seqlen).", name);
        }
    }

    private static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
