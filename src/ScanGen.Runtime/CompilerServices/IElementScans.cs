using ILGPU.Runtime;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>The declared kernels of one element type, or of one with states of another, for callers that learn the type at run time: packages that bring tensors of their own.</summary>
/// <remarks>Calls are checked as those of the emitted class are, and throw what those throw.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementScans
{
    /// <summary>The element type of gates, tokens and their gradients.</summary>
    ScanDtype Dtype { get; }

    /// <summary>The element type of states and theirs.</summary>
    ScanDtype States { get; }

    /// <summary>What the axes of tensors are.</summary>
    ScanLayout Layout { get; }

    /// <summary>The tensors of the class's maps, if it has any: they are then in the place of gates and tokens, and of states where there is an output map.</summary>
    MapTensors? Map { get; }

    internal ScanTable Table { get; }

    /// <summary>Checks that there are kernels for calls of a shape.</summary>
    /// <exception cref="ArgumentException">The class does not declare that length for this type, or packed sequences have no kernel.</exception>
    /// <exception cref="ObjectDisposedException">The offsets of packed sequences are disposed.</exception>
    void CheckShape(CallShape shape);

    /// <summary>Scans tensors in the processor's memory or, where gradients that arrive are among them, computes gradients.</summary>
    void Run(AddressedTensors tensors, CallShape shape, bool reverse);

    /// <summary>Takes states in the processor's memory on by one position.</summary>
    /// <param name="tensors">The inputs, the states, and what an output map gives; of another call no more.</param>
    /// <param name="dim">Channels.</param>
    void Step(AddressedTensors tensors, int dim);

    /// <summary>Scans tensors in the memory of the dispatcher's accelerator or, where gradients that arrive are among them, computes gradients.</summary>
    /// <param name="dispatcher">The dispatcher.</param>
    /// <param name="stream">Where the call is queued.</param>
    /// <param name="memory">All that the accelerator reaches, from address 0 on.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="shape">What lies in them.</param>
    /// <param name="reverse">Whether the scan runs from the last position to the first.</param>
    void Launch(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors, CallShape shape, bool reverse);

    /// <summary>Takes states in the memory of the dispatcher's accelerator on by one position.</summary>
    /// <param name="dispatcher">The dispatcher.</param>
    /// <param name="stream">Where the call is queued.</param>
    /// <param name="memory">All that the accelerator reaches, from address 0 on.</param>
    /// <param name="tensors">The inputs, the states, and what an output map gives.</param>
    /// <param name="dim">Channels.</param>
    void LaunchStep(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors, int dim);
}
