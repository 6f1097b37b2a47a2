using System.Diagnostics;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Devices;

/// <summary>Whether a stream's launches are being recorded for a CUDA graph, in which nothing can be compiled or allocated. To be asked only where a call does either.</summary>
[StackTraceHidden]
internal static class GraphCapture
{
    /// <summary>Throws while the stream is captured, ahead of what would spoil the capture.</summary>
    /// <param name="stream">The stream of the call.</param>
    /// <param name="missing">What the call has yet to make.</param>
    /// <param name="wayOut">What makes it besides the same call.</param>
    /// <exception cref="InvalidOperationException">The stream is being captured.</exception>
    public static void Refuse(AcceleratorStream stream, string missing, string wayOut = "")
    {
        if (stream is CudaStream cuda && IsCapturing(cuda))
        {
            throw new InvalidOperationException(
                $"{missing}, and cannot be while the stream is captured into a CUDA graph. Make the same call once before the capture, on this stream{wayOut}.");
        }
    }

    /// <summary>Throws where a call over several devices would be captured: a graph would give it the same number at every launch.</summary>
    /// <exception cref="NotSupportedException">The stream is being captured.</exception>
    public static void RefuseSeveral(AcceleratorStream stream)
    {
        if (stream is CudaStream cuda && IsCapturing(cuda))
        {
            throw new NotSupportedException("A sequence over several devices cannot be captured into a CUDA graph: its devices tell one call from another by a number, which would be the same at every launch.");
        }
    }

    private static bool IsCapturing(CudaStream stream)
    {
        // As ILGPU does where it loads and allocates, which comes next: a default stream is that of the context that is current.
        stream.Accelerator.Bind();
        CudaException.ThrowIfFailed(CudaDriver.IsCapturing(stream.StreamPtr, out var status));
        return status != 0;
    }
}
