using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The host kernels of one length and type as a device of the suite.</summary>
internal sealed class SplitHostDevice<TForward, TReverse, TBackward, TReverseBackward, TElement>(HostCalls calls) : ScanDevice
    where TForward : struct, IForwardRow<TElement>
    where TReverse : struct, IForwardRow<TElement>
    where TBackward : struct, IBackwardRow<TElement>
    where TReverseBackward : struct, IBackwardRow<TElement>
    where TElement : unmanaged
{
    public override string ToString() => calls.ToString();

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        if (reverse)
        {
            calls.Forward<TReverse, TElement>(seqLen, Own(gates), Own(tokens), Own(states), [], []);
        }
        else
        {
            calls.Forward<TForward, TElement>(seqLen, Own(gates), Own(tokens), Own(states), [], []);
        }
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
    {
        if (reverse)
        {
            calls.Backward<TReverseBackward, TElement>(seqLen, Own(gates), Own(states), Own(gradStates), Own(gradGates), Own(gradTokens), [], [], []);
        }
        else
        {
            calls.Backward<TBackward, TElement>(seqLen, Own(gates), Own(states), Own(gradStates), Own(gradGates), Own(gradTokens), [], [], []);
        }
    }

    private static TElement[] Own<T>(T[] array) => (TElement[])(object)array;
}
