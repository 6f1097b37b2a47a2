using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>One position of many rows.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>One position of many rows: <c>states = gates * states + tokens</c>, element by element.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    public void Step<T, TElement, TState, TStateElement>(
        AcceleratorStream stream, DeviceScans<T, TElement, TState, TStateElement> scans, ScanView<T> gates, ScanView<T> tokens, ScanView<TState> states)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        var call = new StepCall(
            Views.Operand(TensorRole.Gates, gates, _accelerator),
            Views.Operand(TensorRole.Tokens, tokens, _accelerator),
            Views.Operand(TensorRole.States, states, _accelerator),
            MaxThreads: 0);
        call.Check();
        if (call.Rows == 0)
        {
            return;
        }

        if (_family == KernelFamily.Host)
        {
            scans.Table.StepOnHost(in call);
            return;
        }

        var kernel = KernelCache.Load(stream, scans.Table.Step with { Forms = call.GateCount < call.Rows ? ScanForms.SharedGates : ScanForms.Plain });
        using var turn = kernel.TakeTurn();
        new CallTensors<TElement, TStateElement>(
            gates.Elements.SubView(0, call.GateCount).Cast<TElement>(), tokens.Elements.SubView(0, call.Rows).Cast<TElement>(), states.Elements.SubView(0, call.Rows).Cast<TStateElement>())
            .LaunchStep(kernel, stream, kernel.Configure(call.Rows, kernel.Split(seqLen: 1, perVector: 1, startsAnywhere: true, _family)));
    }
}
