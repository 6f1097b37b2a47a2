using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Calls of a class with a map.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Scans the rows, sequences or packed ones of what a map makes of some tensors.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public void Forward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ReadOnlySpan<AnyView> inputs,
        ReadOnlySpan<AnyView> outputs,
        ScanView<TState> states,
        CallShape shape,
        bool reverse,
        ScanView<TState> initial,
        ScanView<TState> final)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        MapOperands operands = default;
        ScanCall.Begin(shape, isBackward: false, reverse, maxThreads: 0, operands, out var call, scans.Table.Map);
        Add(ref call, TensorRole.Input, inputs);
        Add(ref call, TensorRole.Output, outputs);
        AddStates(ref call, TensorRole.States, states);
        Views.Add(ref call, TensorRole.Initial, initial, _accelerator);
        Views.Add(ref call, TensorRole.Final, final, _accelerator);
        call.Check();
        var tensors = new MapCallTensors<TElement, TStateElement>
        {
            Stream = stream,
            Ends = CallEnds<TStateElement>.Of(in initial, in final),
        };
        Set(ref tensors, in call, TensorRole.Input, inputs);
        Set(ref tensors, in call, TensorRole.Output, outputs);
        tensors.SetStates(in call, TensorRole.States, states.Elements.Cast<TStateElement>());
        Run<MapCallTensors<TElement, TStateElement>, TElement, TStateElement>(scans.Table, in call, shape.Offsets, in tensors);
    }

    /// <summary>The gradients of the rows, sequences or packed ones of what a map makes of some tensors.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public void Backward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ReadOnlySpan<AnyView> inputs,
        ScanView<TState> states,
        ReadOnlySpan<AnyView> gradOutputs,
        ScanView<TState> gradStates,
        ReadOnlySpan<AnyView> gradInputs,
        CallShape shape,
        bool reverse,
        ScanView<TState> initial,
        ScanView<TState> gradFinal,
        ScanView<TState> gradInitial)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        MapOperands operands = default;
        ScanCall.Begin(shape, isBackward: true, reverse, maxThreads: 0, operands, out var call, scans.Table.Map);
        Add(ref call, TensorRole.Input, inputs);
        Views.Add(ref call, TensorRole.States, states, _accelerator);
        Add(ref call, TensorRole.GradOutput, gradOutputs);
        AddStates(ref call, TensorRole.GradStates, gradStates);
        Add(ref call, TensorRole.GradInput, gradInputs);
        Views.Add(ref call, TensorRole.Initial, initial, _accelerator);
        Views.Add(ref call, TensorRole.GradFinal, gradFinal, _accelerator);
        Views.Add(ref call, TensorRole.GradInitial, gradInitial, _accelerator);
        call.Check();
        var tensors = new MapCallTensors<TElement, TStateElement>
        {
            Stream = stream,
            Ends = CallEnds<TStateElement>.Of(in gradFinal, in gradInitial, in initial),
        };
        Set(ref tensors, in call, TensorRole.Input, inputs);
        tensors.SetStates(in call, TensorRole.States, states.Elements.Cast<TStateElement>());
        Set(ref tensors, in call, TensorRole.GradOutput, gradOutputs);
        tensors.SetStates(in call, TensorRole.GradStates, gradStates.Elements.Cast<TStateElement>());
        Set(ref tensors, in call, TensorRole.GradInput, gradInputs);
        Run<MapCallTensors<TElement, TStateElement>, TElement, TStateElement>(scans.Table, in call, shape.Offsets, in tensors);
    }

    /// <summary>One position of many rows: the states of a map's gates and tokens in the place of those before.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    public void Step<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ReadOnlySpan<AnyView> inputs,
        ReadOnlySpan<AnyView> outputs,
        ScanView<TState> states,
        int? dim)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        MapOperands operands = default;
        ScanCall.BeginStep(dim, maxThreads: 0, operands, out var call, scans.Table.Map!);
        Add(ref call, TensorRole.Input, inputs);
        Add(ref call, TensorRole.Output, outputs);
        Views.CheckThere(states, "states");
        Views.Add(ref call, TensorRole.Initial, states, _accelerator);
        Views.Add(ref call, TensorRole.Final, states, _accelerator);
        call.Check();
        if (!call.HasPositions)
        {
            return;
        }

        if (_family == KernelFamily.Host)
        {
            scans.Table.All[0].Host.Run(in call);
            return;
        }

        var tensors = new MapCallTensors<TElement, TStateElement> { Stream = stream };
        Set(ref tensors, in call, TensorRole.Input, inputs);
        Set(ref tensors, in call, TensorRole.Output, outputs);
        tensors.SetStates(in call, TensorRole.States, states.Elements.SubView(0, call.Rows).Cast<TStateElement>());
        var kernel = KernelCache.Load(stream, scans.Table.Step);
        using var turn = kernel.TakeTurn();
        tensors.LaunchStep(kernel, kernel.Configure(call.Rows));
    }

    /// <summary>Adds the tensors of one kind to a call, but for gradients that an input does not have.</summary>
    private void Add(ref ScanCall call, TensorRole first, ReadOnlySpan<AnyView> views)
    {
        for (var i = 0; i < views.Length; i++)
        {
            if (!call.HasGradient(first + i))
            {
                continue;
            }

            Views.Add(ref call, first + i, in views[i], _accelerator);
        }
    }

    /// <summary>Adds states, or their gradients, which may be left out where there is an output map.</summary>
    private void AddStates<T>(ref ScanCall call, TensorRole role, ScanView<T> view)
        where T : unmanaged
    {
        if (!call.HasOutputMap || Views.IsThere(view))
        {
            Views.Add(ref call, role, view, _accelerator);
        }
    }

    private static void Set<TElement, TStateElement>(ref MapCallTensors<TElement, TStateElement> tensors, in ScanCall call, TensorRole first, ReadOnlySpan<AnyView> views)
        where TElement : unmanaged
        where TStateElement : unmanaged
    {
        for (var i = 0; i < views.Length; i++)
        {
            if (call.Has(first + i))
            {
                tensors.Set(in call, first + i, in views[i]);
            }
        }
    }
}
