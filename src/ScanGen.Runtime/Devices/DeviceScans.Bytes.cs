using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <content>The same for callers that know the element type at run time only.</content>
public sealed partial class DeviceScans<T, TElement, TState, TStateElement> : IElementScans
    where T : unmanaged
    where TElement : unmanaged
    where TState : unmanaged
    where TStateElement : unmanaged
{
    INativeScan IElementScans.OnHost(long seqLen) => Table[seqLen].Host;

    void IElementScans.Forward(
        ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states, int seqLen, bool reverse) =>
        dispatcher.Forward(stream, this, RowsOf<T>(gates, seqLen), RowsOf<T>(tokens, seqLen), RowsOf<TState>(states, seqLen), reverse);

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
            stream, this, RowsOf<T>(gates, seqLen), RowsOf<TState>(states, seqLen), RowsOf<TState>(gradStates, seqLen), RowsOf<T>(gradGates, seqLen), RowsOf<T>(gradTokens, seqLen), reverse);

    void IElementScans.Step(ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states) =>
        dispatcher.Step(stream, this, gates.Cast<T>(), tokens.Cast<T>(), states.Cast<TState>());

    void IElementScans.StepOnHost(nint gates, nint tokens, nint states, long count) => Table.StepOnHost(gates, tokens, states, count);

    private static Rows<TAny> RowsOf<TAny>(ArrayView<byte> bytes, int seqLen)
        where TAny : unmanaged => Rows.Of(bytes.Cast<TAny>(), seqLen);
}
