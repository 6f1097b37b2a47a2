using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Devices;

/// <summary>The calls of one element type and length, on the tensors of a set. The tokens double as the gradients of the states.</summary>
internal sealed class BoundScan<T>(AcceleratorStream stream, BenchmarkScans scans, Element<T> element, Tensors<T> tensors, int seqLen)
    where T : unmanaged
{
    private readonly ForwardCall<T> _forward = element.Forward(scans);
    private readonly BackwardCall<T> _backward = element.Backward(scans);

    public void Launch(ScanDirection direction, int set)
    {
        if (direction == ScanDirection.Backward)
        {
            _backward(
                stream, tensors.Gates(set), tensors.States(set), tensors.Tokens(set), tensors.GradGates(set), tensors.GradTokens(set), seqLen);
            return;
        }

        _forward(stream, tensors.Gates(set), tensors.Tokens(set), tensors.States(set), seqLen, direction == ScanDirection.Reverse);
    }

    /// <summary>How many tensors a call reads or writes.</summary>
    public static int Streams(ScanDirection direction) => direction == ScanDirection.Backward ? 5 : 3;
}
