using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Devices;

/// <summary>A place in what is queued on a stream, which another stream, of whatever device, can wait for.</summary>
internal sealed class StreamMark : IDisposable
{
    private nint _event;

    private AcceleratorStream? _stream;

    /// <summary>Marks what the stream has been given so far.</summary>
    public void Set(AcceleratorStream stream)
    {
        _stream = stream;
        if (stream is CudaStream cuda)
        {
            cuda.Accelerator.Bind();
            if (_event == 0)
            {
                CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.CreateEvent(out _event, CudaEventFlags.CU_EVENT_DISABLE_TIMING));
            }

            CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.RecordEvent(_event, cuda.StreamPtr));
        }
    }

    /// <summary>Lets what the stream is given next wait for what is marked. Where streams cannot, the caller waits.</summary>
    public void Await(AcceleratorStream stream)
    {
        if (_stream is null || _stream == stream)
        {
            return;
        }

        if (stream is CudaStream cuda && _event != 0)
        {
            cuda.Accelerator.Bind();
            CudaException.ThrowIfFailed(CudaDriver.WaitEvent(cuda.StreamPtr, _event, flags: 0));
        }
        else if (!_stream.IsDisposed)
        {
            _stream.Synchronize();
        }
    }

    public void Dispose()
    {
        if (_event != 0)
        {
            CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.DestroyEvent(_event));
            _event = 0;
        }
    }
}
