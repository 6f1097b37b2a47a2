using ScanGen.Tensors;
using static TorchSharp.torch;

namespace ScanGen;

/// <summary>The scans of an annotated class as a function of TorchSharp tensors.</summary>
public static class TensorScans
{
    extension<TScans>(TScans)
        where TScans : IDeclaredScans
    {
        /// <summary>
        /// <c>states[t] = gates[t] * states[t - 1] + tokens[t]</c> along the last axis, zero before the first; differentiable any number of times.
        /// </summary>
        /// <remarks>
        /// Tensors on the processor take the host kernels; those on a CUDA device take its own, on the memory as it is, in order with the work that TorchSharp
        /// queues before and after. Tensors that are not contiguous are copied first. Any number of threads may call.
        /// </remarks>
        /// <param name="gates">(batch, dim, seqlen), or any other shape that ends in a declared length: what each position multiplies the state before it by.</param>
        /// <param name="tokens">Of the same shape, type and device: what each position adds.</param>
        /// <param name="reverse">Runs from the last position to the first: <c>states[t] = gates[t] * states[t + 1] + tokens[t]</c>.</param>
        /// <returns>The states, of the same shape.</returns>
        /// <exception cref="ArgumentException">The class declares no kernel of the length or the type; shapes, types or devices differ; a tensor is
        /// sparse, has no axis, or lies on a device that is neither a processor nor CUDA's.</exception>
        /// <exception cref="PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
        public static Tensor Scan(Tensor gates, Tensor tokens, bool reverse = false)
        {
            var scans = TScans.Of(TensorChecks.Scan(gates, tokens));

            // Looked up even for a GPU, which finds its own: an undeclared length has to be found before autograd is involved.
            scans.CheckLength(gates.shape[^1]);
            return Differentiable.Scan(TensorKernels.For(scans, gates), gates, tokens, reverse);
        }

        /// <summary>One position of any number of rows, as in decoding: <c>states = gates * states + tokens</c>, element by element and in place.</summary>
        /// <remarks>
        /// It has no gradient: call it within <c>no_grad()</c> where a tensor requires one. It runs where <c>Scan</c> does, in the same order with torch's own
        /// work; gates and tokens that are not contiguous are copied first.
        /// </remarks>
        /// <param name="gates">(batch, dim), or any other shape: a gate for each row.</param>
        /// <param name="tokens">Of the same shape, type and device: a token for each row.</param>
        /// <param name="states">Of the same shape, type and device, and contiguous: the state of each row, which becomes the next one; overlaps neither.</param>
        /// <exception cref="ArgumentException">The class declares no kernel of the type; shapes, types or devices differ; a tensor is sparse, requires a gradient
        /// while they are recorded, or lies on a device that is neither a processor nor CUDA's; the states are not contiguous, or overlap an input. Nothing is
        /// written.</exception>
        /// <exception cref="PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
        public static void Step(Tensor gates, Tensor tokens, Tensor states)
        {
            var scans = TScans.Of(TensorChecks.Step(gates, tokens, states));
            InPlace.Step(TensorKernels.For(scans, states), gates, tokens, states);
        }
    }
}
