using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>The same for callers that know the element type at run time only.</content>
public sealed partial class DeviceScans<T, TElement, TVector> : IElementScans
    where T : unmanaged
    where TElement : unmanaged
    where TVector : unmanaged, IVector<TVector, TElement>
{
    INativeScan IElementScans.OnHost(long seqLen) => Table[seqLen].Host;

    void IElementScans.Forward(
        ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states, int seqLen, bool reverse) =>
        dispatcher.Forward(stream, this, RowsOf(gates, seqLen), RowsOf(tokens, seqLen), RowsOf(states, seqLen), reverse);

    void IElementScans.Backward(
        ScanDispatcher dispatcher,
        AcceleratorStream stream,
        ArrayView<byte> gates,
        ArrayView<byte> states,
        ArrayView<byte> gradStates,
        ArrayView<byte> gradGates,
        ArrayView<byte> gradTokens,
        int seqLen,
        bool reverse) =>
        dispatcher.Backward(
            stream, this, RowsOf(gates, seqLen), RowsOf(states, seqLen), RowsOf(gradStates, seqLen), RowsOf(gradGates, seqLen), RowsOf(gradTokens, seqLen), reverse);

    void IElementScans.Step(ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states) =>
        dispatcher.Step(stream, this, gates.Cast<T>(), tokens.Cast<T>(), states.Cast<T>());

    void IElementScans.StepOnHost(nint gates, nint tokens, nint states, long count)
    {
        // The processor needs no emitted kernel; but what steps there has to step on an accelerator too.
        Table.Step.Check();
        Table.StepOnHost(gates, tokens, states, count);
    }

    private static Rows<T> RowsOf(ArrayView<byte> bytes, int seqLen) => Rows.Of(bytes.Cast<T>(), seqLen);
}
