using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <content>The same for callers that know the element type at run time only.</content>
public sealed partial class DeviceScans<T, TElement, TState, TStateElement> : IElementScans
{
    ScanTable IElementScans.Table => Table;

    void IElementScans.CheckLength(long seqLen) => _ = Table[seqLen];

    void IElementScans.Forward(
        ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states, int seqLen, bool reverse) =>
        dispatcher.Forward(stream, this, gates.Cast<T>(), tokens.Cast<T>(), states.Cast<TState>(), CallShape.Rows(seqLen), reverse, initial: default, final: default);

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
            stream, this, gates.Cast<T>(), states.Cast<TState>(), gradStates.Cast<TState>(), gradGates.Cast<T>(), gradTokens.Cast<T>(),
            CallShape.Rows(seqLen), reverse, initial: default, gradFinal: default, gradInitial: default);

    void IElementScans.Step(ScanDispatcher dispatcher, AcceleratorStream stream, ArrayView<byte> gates, ArrayView<byte> tokens, ArrayView<byte> states) =>
        dispatcher.Step(stream, this, gates.Cast<T>(), tokens.Cast<T>(), states.Cast<TState>());

    void IElementScans.ForwardOnHost(nint gates, nint tokens, nint states, long rows, int seqLen, bool reverse)
    {
        ScanCall.Begin(CallShape.Rows(seqLen), isBackward: false, reverse, maxThreads: 0, out var call);
        Add<T>(ref call, TensorRole.Gates, gates, rows * seqLen);
        Add<T>(ref call, TensorRole.Tokens, tokens, rows * seqLen);
        Add<TState>(ref call, TensorRole.States, states, rows * seqLen);
        call.Check();
        Table[seqLen].Host.Run(in call);
    }

    void IElementScans.BackwardOnHost(nint gates, nint states, nint gradStates, nint gradGates, nint gradTokens, long rows, int seqLen, bool reverse)
    {
        ScanCall.Begin(CallShape.Rows(seqLen), isBackward: true, reverse, maxThreads: 0, out var call);
        Add<T>(ref call, TensorRole.Gates, gates, rows * seqLen);
        Add<TState>(ref call, TensorRole.States, states, rows * seqLen);
        Add<TState>(ref call, TensorRole.GradStates, gradStates, rows * seqLen);
        Add<T>(ref call, TensorRole.GradGates, gradGates, rows * seqLen);
        Add<T>(ref call, TensorRole.GradTokens, gradTokens, rows * seqLen);
        call.Check();
        Table[seqLen].Host.Run(in call);
    }

    void IElementScans.StepOnHost(nint gates, nint tokens, nint states, long count) => StepHost.Run<T, TState>(gates, tokens, states, count);

    private static void Add<TAny>(ref ScanCall call, TensorRole role, nint address, long length)
        where TAny : unmanaged => call.Add(role, default, length, address, Unsafe.SizeOf<TAny>());
}
