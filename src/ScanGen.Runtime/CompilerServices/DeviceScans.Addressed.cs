using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>The same for callers that know the element type at run time only.</content>
public sealed partial class DeviceScans<T, TElement, TState, TStateElement> : IElementScans
{
    ScanTable IElementScans.Table => Table;

    ScanDtype IElementScans.States => Table.States ?? Table.Dtype;

    ScanLayout IElementScans.Layout => Table.Layout;

    void IElementScans.CheckShape(CallShape shape)
    {
        // Asked for, since offsets that are disposed have none.
        _ = shape.Offsets?.Places;
        _ = Scan(shape);
    }

    void IElementScans.Run(AddressedTensors tensors, CallShape shape, bool reverse)
    {
        Operands operands = default;
        ScanCall.Begin(shape, tensors.AreGradients, reverse, maxThreads: 0, operands, out var call);
        tensors.AddTo<ScanCall, T, TState>(ref call);
        call.Check();
        Scan(shape).Host.Run(in call);
        GC.KeepAlive(shape.Offsets);
    }

    void IElementScans.Step(AddressedTensors tensors)
    {
        var call = new StepCall();
        tensors.AddTo<StepCall, T, TState>(ref call);
        call.Check();
        Table.StepOnHost(in call);
    }

    void IElementScans.Launch(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors, CallShape shape, bool reverse)
    {
        if (tensors.AreGradients)
        {
            dispatcher.Backward(
                stream, this, Inputs(TensorRole.Gates), States(TensorRole.States), States(TensorRole.GradStates), Inputs(TensorRole.GradGates), Inputs(TensorRole.GradTokens),
                shape, reverse, States(TensorRole.Initial), States(TensorRole.GradFinal), States(TensorRole.GradInitial));
        }
        else
        {
            dispatcher.Forward(
                stream, this, Inputs(TensorRole.Gates), Inputs(TensorRole.Tokens), States(TensorRole.States),
                shape, reverse, States(TensorRole.Initial), States(TensorRole.Final));
        }

        ScanView<T> Inputs(TensorRole role) => tensors.View<T>(role, memory);

        ScanView<TState> States(TensorRole role) => tensors.View<TState>(role, memory);
    }

    void IElementScans.LaunchStep(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors) =>
        dispatcher.Step(
            stream, this, tensors.View<T>(TensorRole.Gates, memory), tensors.View<T>(TensorRole.Tokens, memory), tensors.View<TState>(TensorRole.States, memory));

    private DeviceScan Scan(in CallShape shape) => shape.Offsets is null ? Table[shape.SeqLen] : Table.Any;
}
