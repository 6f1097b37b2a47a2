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
        AcceleratorStream stream, DeviceScans<T, TElement, TState, TStateElement> scans, ScanView<T> gates, ScanView<T> tokens, ScanView<TState> states, int? dim)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        var call = new StepCall(dim);
        Views.Add(ref call, TensorRole.Gates, gates, _accelerator);
        Views.Add(ref call, TensorRole.Tokens, tokens, _accelerator);
        Views.Add(ref call, TensorRole.States, states, _accelerator);
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
        var tensors = new CallTensors<TElement, TStateElement>(
            gates.Elements.SubView(0, call.GateCount).Cast<TElement>(), tokens.Elements.SubView(0, call.Rows).Cast<TElement>(), states.Elements.SubView(0, call.Rows).Cast<TStateElement>())
        {
            Stream = stream,
        };
        tensors.LaunchStep(kernel, kernel.Configure(call.Rows));
    }
}
