using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Devices;

/// <summary>The calls of one element type and length, on the tensors of a set. The tokens double as the gradients of the states.</summary>
internal sealed class BoundScan<T>(AcceleratorStream stream, Calls<T> calls, Tensors<T> tensors, int seqLen)
    where T : unmanaged
{
    public void Launch(ScanDirection direction, int set)
    {
        if (IsBackward(direction))
        {
            calls.Backward(
                stream, tensors.Gates(set), tensors.States(set), tensors.Tokens(set), tensors.GradGates(set), tensors.GradTokens(set), seqLen,
                reverse: direction == ScanDirection.ReverseBackward);
            return;
        }

        calls.Forward(stream, tensors.Gates(set), tensors.Tokens(set), tensors.States(set), seqLen, reverse: direction == ScanDirection.Reverse);
    }

    /// <summary>How many tensors a call reads or writes.</summary>
    public static int Streams(ScanDirection direction) => IsBackward(direction) ? 5 : 3;

    private static bool IsBackward(ScanDirection direction) => direction is ScanDirection.Backward or ScanDirection.ReverseBackward;
}
