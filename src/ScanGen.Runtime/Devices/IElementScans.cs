using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The declared kernels of one element type, for callers that learn the type at run time: packages that bring tensors of their own.</summary>
public interface IElementScans
{
    /// <summary>The element type.</summary>
    ScanDtype Dtype { get; }

    /// <summary>The host kernels for rows of <paramref name="seqLen"/> elements, on memory given by address.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type.</exception>
    INativeScan OnHost(long seqLen);

    /// <summary>Scans rows laid end to end on the dispatcher's accelerator. Views are of bytes, whole elements of <see cref="Dtype"/>.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    void Forward(
        ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states, int seqLen, bool reverse);

    /// <summary>The gradients of rows laid end to end on the dispatcher's accelerator. Views are of bytes, whole elements of <see cref="Dtype"/>.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
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
    /// <remarks>The emitted class's member of the same name has the words.</remarks>
    void Step(ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states);

    /// <summary>Takes <paramref name="count"/> states on by one position, on memory given by address; nothing is checked of that.</summary>
    void StepOnHost(nint gates, nint tokens, nint states, long count);
}
