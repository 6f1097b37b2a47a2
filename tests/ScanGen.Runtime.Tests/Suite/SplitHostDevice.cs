using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The host kernels of one length and type as a device of the suite.</summary>
internal sealed class SplitHostDevice<TPlan, TElement>(HostCalls calls) : ScanDevice
    where TPlan : struct, IRowPlan
    where TElement : unmanaged
{
    public override string ToString() => calls.ToString();

    public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
    {
        calls.Forward<TPlan, TElement>(seqLen, reverse, Own(gates), Own(tokens), Own(states), [], []);
    }

    public override void Backward<T>(
        Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
    {
        calls.Backward<TPlan, TElement>(seqLen, reverse, Own(gates), Own(states), Own(gradStates), Own(gradGates), Own(gradTokens), [], [], []);
    }

    private static TElement[] Own<T>(T[] array) => (TElement[])(object)array;
}
