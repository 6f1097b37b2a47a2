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
        /// <c>states[t] = gates[t] * states[t - 1] + tokens[t]</c>, along the last axis or, in a class of the time-major layout, along the last but one; differentiable any number of times.
        /// </summary>
        /// <remarks>
        /// Tensors on the processor take the host kernels; those on a CUDA device take its own, on the memory as it is, in order with the work that TorchSharp
        /// queues before and after. Tensors that are not contiguous are copied first. Any number of threads may call. The carry-out of a row is its last state,
        /// <c>states[.., -1]</c>, bit for bit what the scan of the next piece wants as its <paramref name="initial"/>.
        /// </remarks>
        /// <param name="gates">What each position multiplies the state before it by. Of the tokens' shape, or of one that expands to it: (batch, dim, 1) is a gate for each row,
        /// (dim, 1) one for each channel, (1) one for all, and these are read once a row, not expanded; time-major (batch, 1, dim), (dim) and (1).</param>
        /// <param name="tokens">(batch, dim, seqlen), or any other shape that ends in a declared length; time-major (batch, seqlen, dim). What each position adds.</param>
        /// <param name="reverse">Runs from the last position to the first: <c>states[t] = gates[t] * states[t + 1] + tokens[t]</c>.</param>
        /// <param name="initial">The state before the first position of each row, in the order of the scan: (batch, dim), packed (sequences, dim); nothing for zeros. Its gradient is there too.</param>
        /// <param name="offsets">Where packed sequences begin and end: tokens are then (dim, length) or (length), time-major (length, dim). They live as long as gradients are computed.
        /// What follows the last sequence is not read, and its states are zero.</param>
        /// <param name="statesType">The element type of states, of those that the class declares beside that of gates and tokens; where nothing is said theirs, or the one that there is.</param>
        /// <returns>The states, of the tokens' shape.</returns>
        /// <exception cref="ArgumentException">The class declares no kernel of the length or the types; shapes, types or devices do not go together; a tensor is
        /// sparse, has no axis, or lies on a device that is neither a processor nor CUDA's.</exception>
        /// <exception cref="ObjectDisposedException">The offsets are disposed.</exception>
        /// <exception cref="PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
        public static Tensor Scan(
            Tensor gates, Tensor tokens, bool reverse = false, Tensor? initial = null, ScanOffsets? offsets = null, ScalarType? statesType = null) =>
            TensorCalls.Scan<TScans>([(nameof(gates), gates), (nameof(tokens), tokens)], reverse, initial, offsets, statesType)[0];

        /// <summary>One position of any number of rows, as in decoding: <c>states = gates * states + tokens</c>, element by element and in place.</summary>
        /// <remarks>
        /// It has no gradient: call it within <c>no_grad()</c> where a tensor requires one. It runs where <c>Scan</c> does, in the same order with torch's own
        /// work; gates and tokens that are not contiguous are copied first.
        /// </remarks>
        /// <param name="gates">A gate for each row; of the states' shape, or of one that expands to it.</param>
        /// <param name="tokens">A token for each row; of the states' shape, or of one that expands to it.</param>
        /// <param name="states">(batch, dim), or any other shape, and contiguous: the state of each row, which becomes the next one; overlaps neither.</param>
        /// <exception cref="ArgumentException">The class declares no kernel of the types; shapes, types or devices do not go together; a tensor is sparse, requires a gradient
        /// while they are recorded, or lies on a device that is neither a processor nor CUDA's; the states are not contiguous, or overlap an input. Nothing is
        /// written.</exception>
        /// <exception cref="PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
        public static void Step(Tensor gates, Tensor tokens, Tensor states) =>
            TensorCalls.Step<TScans>([(nameof(gates), gates), (nameof(tokens), tokens)], states);
    }
}
