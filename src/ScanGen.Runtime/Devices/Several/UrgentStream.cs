using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Devices;

/// <summary>A stream beside the others, which it does not wait for, and whose kernels come before those of others that have not begun: a message is not to wait until the groups of a scan have all had their turn.</summary>
internal static class UrgentStream
{
    /// <summary>The driver takes the most urgent that there is.</summary>
    private const int MostUrgent = int.MinValue;

    private const uint NonBlocking = 1;

    public static AcceleratorStream On(Accelerator accelerator)
    {
        if (accelerator is not CudaAccelerator cuda)
        {
            return accelerator.CreateStream();
        }

        cuda.Bind();
        CudaException.ThrowIfFailed(CudaDriver.CreateStream(out var stream, NonBlocking, MostUrgent));
        return cuda.CreateStream(stream, responsible: true);
    }

    /// <summary>Whether something is queued that has not ended. Where kernels run as they are queued, nothing is.</summary>
    public static bool IsBusy(AcceleratorStream stream)
    {
        if (stream is not CudaStream cuda)
        {
            return false;
        }

        cuda.Accelerator.Bind();
        return CudaDriver.QueryStream(cuda.StreamPtr) == CudaError.CUDA_ERROR_NOT_READY;
    }
}
