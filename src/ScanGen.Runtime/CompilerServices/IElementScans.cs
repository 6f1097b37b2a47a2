using ILGPU;
using ILGPU.Runtime;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>The declared kernels of one element type, for callers that learn the type at run time: packages that bring tensors of their own.</summary>
/// <remarks>See the emitted class's members of the same names.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementScans
{
    /// <summary>The element type.</summary>
    ScanDtype Dtype { get; }

    internal ScanTable Table { get; }

    /// <summary>Checks that there are kernels for rows of <paramref name="seqLen"/> elements.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type.</exception>
    void CheckLength(long seqLen);

    /// <summary>Scans rows laid end to end on the dispatcher's accelerator. Views are of bytes, whole elements of <see cref="Dtype"/>.</summary>
    void Forward(
        ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states, int seqLen, bool reverse);

    /// <summary>The gradients of rows laid end to end on the dispatcher's accelerator. Views are of bytes, whole elements of <see cref="Dtype"/>.</summary>
    void Backward(
        ScanDispatcher dispatcher,
        AcceleratorStream stream,
        ArrayView<byte> gates,
        ArrayView<byte> states,
        ArrayView<byte> gradStates,
        ArrayView<byte> gradGates,
        ArrayView<byte> gradTokens,
        int seqLen,
        bool reverse);

    /// <summary>Takes states on by one position on the dispatcher's accelerator. Views are of bytes, whole elements of <see cref="Dtype"/>.</summary>
    void Step(ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states);

    /// <summary>Scans <paramref name="rows"/> rows laid end to end on the processor. Addresses are of elements of <see cref="Dtype"/>.</summary>
    void ForwardOnHost(nint gates, nint tokens, nint states, long rows, int seqLen, bool reverse);

    /// <summary>The gradients of <paramref name="rows"/> rows laid end to end on the processor. Addresses are of elements of <see cref="Dtype"/>.</summary>
    void BackwardOnHost(nint gates, nint states, nint gradStates, nint gradGates, nint gradTokens, long rows, int seqLen, bool reverse);

    /// <summary>Takes <paramref name="count"/> states on by one position on the processor; nothing is checked of the memory.</summary>
    void StepOnHost(nint gates, nint tokens, nint states, long count);
}
