using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The host kernels of one length and type, with several threads on every row whatever the rule says.</summary>
internal sealed unsafe class SplitHostDevice<TForward, TReverse, TBackward, TElement>(int threadsPerRow, bool streaming) : ScanDevice
    where TForward : struct, IForwardRow<TElement>
    where TReverse : struct, IForwardRow<TElement>
    where TBackward : struct, IBackwardRow<TElement>
    where TElement : unmanaged
{
    public override string ToString() => $"Host, {threadsPerRow} threads a row{(streaming ? ", streaming" : "")}";

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        fixed (T* g = gates, t = tokens, s = states)
        {
            var streams = new RowStreams { Stream0 = (nint)g, Stream1 = (nint)t, Stream2 = (nint)s, SeqLen = (nuint)seqLen };
            if (reverse)
            {
                SplitRows.Run<ForwardRows<TReverse, TElement>, TElement>(streams, streaming, gates.Length / seqLen, threadsPerRow);
            }
            else
            {
                SplitRows.Run<ForwardRows<TForward, TElement>, TElement>(streams, streaming, gates.Length / seqLen, threadsPerRow);
            }
        }
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen)
    {
        fixed (T* g = gates, s = states, ds = gradStates, dg = gradGates, dt = gradTokens)
        {
            var streams = new RowStreams
            {
                Stream0 = (nint)g,
                Stream1 = (nint)s,
                Stream2 = (nint)ds,
                Stream3 = (nint)dg,
                Stream4 = (nint)dt,
                SeqLen = (nuint)seqLen,
            };
            SplitRows.Run<BackwardRows<TBackward, TElement>, TElement>(streams, streaming, gates.Length / seqLen, threadsPerRow);
        }
    }
}
