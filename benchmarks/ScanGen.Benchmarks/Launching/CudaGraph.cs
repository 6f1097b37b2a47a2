using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace ScanGen.Benchmarks.Launching;

/// <summary>
/// Launches that were captured from a stream once, and are launched together again, as often as one likes. ILGPU has no call for
/// it; what docs/cuda-graphs.md shows is this class. It is also compiled into the tests.
/// </summary>
internal sealed class CudaGraph : IDisposable
{
    private readonly CudaStream _stream;
    private readonly nint _executable;

    private CudaGraph(CudaStream stream, nint graph)
    {
        _stream = stream;
        var instantiated = cuGraphInstantiateWithFlags(out _executable, graph, flags: 0);
        CudaException.ThrowIfFailed(cuGraphDestroy(graph));
        CudaException.ThrowIfFailed(instantiated);
    }

    /// <summary>What <paramref name="launch"/> puts into the stream, which does not run it yet. Every kernel of it has been called before.</summary>
    /// <param name="stream">One made by <c>CreateStream</c>: CUDA captures nothing from the default stream.</param>
    /// <param name="launch">Makes the calls.</param>
    public static CudaGraph Capture(CudaStream stream, Action launch)
    {
        // Other threads may go on allocating meanwhile.
        const int ThreadLocal = 1;
        stream.Accelerator.Bind();
        CudaException.ThrowIfFailed(cuStreamBeginCapture_v2(stream.StreamPtr, ThreadLocal));
        nint graph;
        CudaError ended;
        try
        {
            launch();
        }
        finally
        {
            ended = cuStreamEndCapture(stream.StreamPtr, out graph);
        }

        CudaException.ThrowIfFailed(ended);
        return new(stream, graph);
    }

    /// <summary>Puts all of it into the stream that it was captured from, in one call.</summary>
    public void Launch()
    {
        _stream.Accelerator.Bind();
        CudaException.ThrowIfFailed(cuGraphLaunch(_executable, _stream.StreamPtr));
    }

    public void Dispose()
    {
        _stream.Accelerator.Bind();
        CudaException.ThrowIfFailed(cuGraphExecDestroy(_executable));
    }

    // On Windows the library is nvcuda.
    private const string Library = "libcuda.so.1";

    [DllImport(Library)]
    private static extern CudaError cuStreamBeginCapture_v2(nint stream, int mode);

    [DllImport(Library)]
    private static extern CudaError cuStreamEndCapture(nint stream, out nint graph);

    [DllImport(Library)]
    private static extern CudaError cuGraphInstantiateWithFlags(out nint executable, nint graph, ulong flags);

    [DllImport(Library)]
    private static extern CudaError cuGraphDestroy(nint graph);

    [DllImport(Library)]
    private static extern CudaError cuGraphLaunch(nint executable, nint stream);

    [DllImport(Library)]
    private static extern CudaError cuGraphExecDestroy(nint executable);
}
