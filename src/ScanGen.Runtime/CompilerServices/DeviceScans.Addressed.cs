using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>The same for callers that know the element type at run time only.</content>
public sealed partial class DeviceScans<T, TElement, TState, TStateElement> : IElementScans
{
    MapTensors? IElementScans.Map => Table.Map;

    ScanTable IElementScans.Table => Table;

    ScanDtype IElementScans.States => Table.StateDtype;

    ScanLayout IElementScans.Layout => Table.Layout;

    void IElementScans.CheckShape(CallShape shape)
    {
        // Asked for, since offsets that are disposed have none.
        _ = shape.Offsets?.Places;
        _ = Scan(shape);
    }

    void IElementScans.Run(AddressedTensors tensors, CallShape shape, bool reverse)
    {
        MapOperands operands = default;
        ScanCall.Begin(shape, tensors.AreGradients, reverse, maxThreads: 0, operands, out var call, Table.Map);
        tensors.AddTo<ScanCall, T, TState>(ref call, Table.Map);
        call.Check();
        Scan(shape).Host.Run(in call);
        GC.KeepAlive(shape.Offsets);
    }

    void IElementScans.Step(AddressedTensors tensors, int dim)
    {
        if (Table.Map is not null)
        {
            MapOperands operands = default;
            ScanCall.BeginStep(dim, maxThreads: 0, operands, out var rows, Table.Map);
            tensors.AddStepTo<T, TState>(ref rows, Table.Map);
            rows.Check();
            Table.All[0].Host.Run(in rows);
            return;
        }

        var call = new StepCall(dim);
        tensors.AddTo<StepCall, T, TState>(ref call);
        call.Check();
        Table.StepOnHost(in call);
    }

    void IElementScans.Launch(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors, CallShape shape, bool reverse)
    {
        var (initial, states) = (States(TensorRole.Initial), States(TensorRole.States));
        switch (Table.Map, tensors.AreGradients)
        {
            case (null, false):
                dispatcher.Forward(stream, this, Input(TensorRole.Gates), Input(TensorRole.Tokens), states, shape, reverse, initial, States(TensorRole.Final));
                break;
            case (null, true):
                dispatcher.Backward(
                    stream, this, Input(TensorRole.Gates), states, States(TensorRole.GradStates), Input(TensorRole.GradGates), Input(TensorRole.GradTokens),
                    shape, reverse, initial, States(TensorRole.GradFinal), States(TensorRole.GradInitial));
                break;
            case (var map, false):
                dispatcher.Forward(
                    stream, this, Several(TensorRole.Input, map.Inputs.Length), Several(TensorRole.Output, map.Outputs.Length), states, shape, reverse, initial, States(TensorRole.Final));
                break;
            case (var map, true):
                dispatcher.Backward(
                    stream, this, Several(TensorRole.Input, map.Inputs.Length), states, Several(TensorRole.GradOutput, map.Outputs.Length), States(TensorRole.GradStates),
                    Several(TensorRole.GradInput, map.Inputs.Length), shape, reverse, initial, States(TensorRole.GradFinal), States(TensorRole.GradInitial));
                break;
        }

        ScanView<T> Input(TensorRole role) => tensors.View<T>(role, memory);

        AnyView[] Several(TensorRole first, int count) => tensors.Views<T>(first, count, memory, Table.Map!);

        ScanView<TState> States(TensorRole role) => tensors.View<TState>(role, memory);
    }

    void IElementScans.LaunchStep(ScanDispatcher dispatcher, AcceleratorStream stream, MemoryBuffer memory, AddressedTensors tensors, int dim)
    {
        var states = tensors.View<TState>(TensorRole.States, memory);
        if (Table.Map is { } map)
        {
            dispatcher.Step(stream, this, tensors.Views<T>(TensorRole.Input, map.Inputs.Length, memory, map), tensors.Views<T>(TensorRole.Output, map.Outputs.Length, memory, map), states, dim);
        }
        else
        {
            dispatcher.Step(stream, this, tensors.View<T>(TensorRole.Gates, memory), tensors.View<T>(TensorRole.Tokens, memory), states, dim);
        }
    }

    private DeviceScan Scan(in CallShape shape) => shape.Offsets is null ? Table[shape.SeqLen!.Value] : Table.Any;
}
