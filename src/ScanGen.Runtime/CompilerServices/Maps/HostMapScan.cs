using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Takes a call on spans of a class with maps: holds their memory where it is, checks the call, and runs it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static unsafe class HostMapScan
{
    /// <summary>Scans rows, sequences or packed ones of what the map gives, and takes the states to the output map.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Forward<TMap, TInput, TState>(
        in ReadOnlyScanSpans<TInput> inputs,
        in ScanSpans<TInput> outputs,
        in ScanSpan<TState> states,
        in CallShape shape,
        bool reverse,
        int maxThreads,
        in ReadOnlyScanSpan<TState> initial,
        in ScanSpan<TState> final)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* i0 = inputs.First.Elements, i1 = inputs.Second.Elements, i2 = inputs.Third.Elements, i3 = inputs.Fourth.Elements)
        fixed (TInput* i4 = inputs.Fifth.Elements, i5 = inputs.Sixth.Elements, i6 = inputs.Seventh.Elements, i7 = inputs.Eighth.Elements)
        fixed (TInput* o0 = outputs.Tensors.First.Elements, o1 = outputs.Tensors.Second.Elements, o2 = outputs.Tensors.Third.Elements, o3 = outputs.Tensors.Fourth.Elements)
        fixed (TState* s = states.Elements, before = initial.Elements, after = final.Elements)
        {
            MapOperands operands = default;
            ScanCall.Begin(shape, isBackward: false, reverse, maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall, TInput>(ref call, in inputs);
            Add(ref call, TensorRole.Output, TMap.Tensors.Outputs.Length, outputs.Tensors);
            AddStates<TMap, ScanCall, TState>(ref call, TensorRole.States, states);
            Add(ref call, TensorRole.Initial, in initial, isOptional: true);
            Add<ScanCall, TState>(ref call, TensorRole.Final, final, isOptional: true);
            call.Check();
            MapHost.Run<TMap, TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>Computes the gradients of rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Backward<TMap, TInput, TState>(
        in ReadOnlyScanSpans<TInput> inputs,
        in ReadOnlyScanSpan<TState> states,
        in ReadOnlyScanSpans<TInput> gradOutputs,
        in ReadOnlyScanSpan<TState> gradStates,
        in ScanSpans<TInput> gradInputs,
        in CallShape shape,
        bool reverse,
        int maxThreads,
        in ReadOnlyScanSpan<TState> initial,
        in ReadOnlyScanSpan<TState> gradFinal,
        in ScanSpan<TState> gradInitial)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* i0 = inputs.First.Elements, i1 = inputs.Second.Elements, i2 = inputs.Third.Elements, i3 = inputs.Fourth.Elements)
        fixed (TInput* i4 = inputs.Fifth.Elements, i5 = inputs.Sixth.Elements, i6 = inputs.Seventh.Elements, i7 = inputs.Eighth.Elements)
        fixed (TInput* o0 = gradOutputs.First.Elements, o1 = gradOutputs.Second.Elements, o2 = gradOutputs.Third.Elements, o3 = gradOutputs.Fourth.Elements)
        fixed (TInput* g0 = gradInputs.Tensors.First.Elements, g1 = gradInputs.Tensors.Second.Elements, g2 = gradInputs.Tensors.Third.Elements, g3 = gradInputs.Tensors.Fourth.Elements)
        fixed (TInput* g4 = gradInputs.Tensors.Fifth.Elements, g5 = gradInputs.Tensors.Sixth.Elements, g6 = gradInputs.Tensors.Seventh.Elements, g7 = gradInputs.Tensors.Eighth.Elements)
        fixed (TState* s = states.Elements, ds = gradStates.Elements, before = initial.Elements, after = gradFinal.Elements, leaving = gradInitial.Elements)
        {
            MapOperands operands = default;
            ScanCall.Begin(shape, isBackward: true, reverse, maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall, TInput>(ref call, in inputs);
            Add(ref call, TensorRole.States, in states);
            Add(ref call, TensorRole.GradOutput, TMap.Tensors.Outputs.Length, in gradOutputs);
            AddStates<TMap, ScanCall, TState>(ref call, TensorRole.GradStates, in gradStates);
            for (var i = 0; i < TMap.Tensors.Inputs.Length; i++)
            {
                if (TMap.Tensors.Inputs[i].HasGradient)
                {
                    Add(ref call, TensorRole.GradInput + i, gradInputs.Tensors[i]);
                }
            }

            Add(ref call, TensorRole.Initial, in initial, isOptional: true);
            Add(ref call, TensorRole.GradFinal, in gradFinal, isOptional: true);
            Add<ScanCall, TState>(ref call, TensorRole.GradInitial, gradInitial, isOptional: true);
            call.Check();
            MapHost.Run<TMap, TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>One position of any number of rows: the states, in place, and what the output map gives of them.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<TMap, TInput, TState>(in ReadOnlyScanSpans<TInput> inputs, in ScanSpans<TInput> outputs, in ScanSpan<TState> states, int maxThreads)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* i0 = inputs.First.Elements, i1 = inputs.Second.Elements, i2 = inputs.Third.Elements, i3 = inputs.Fourth.Elements)
        fixed (TInput* i4 = inputs.Fifth.Elements, i5 = inputs.Sixth.Elements, i6 = inputs.Seventh.Elements, i7 = inputs.Eighth.Elements)
        fixed (TInput* o0 = outputs.Tensors.First.Elements, o1 = outputs.Tensors.Second.Elements, o2 = outputs.Tensors.Third.Elements, o3 = outputs.Tensors.Fourth.Elements)
        fixed (TState* s = states.Elements)
        {
            MapOperands operands = default;
            ScanCall.BeginStep(maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall, TInput>(ref call, in inputs);
            Add(ref call, TensorRole.Output, TMap.Tensors.Outputs.Length, outputs.Tensors);
            Add<ScanCall, TState>(ref call, TensorRole.Initial, states);
            Add<ScanCall, TState>(ref call, TensorRole.Final, states);
            call.Check();
            MapHost.RunStep<TMap, TInput, TState>(in call);
        }
    }

    private static void AddInputs<TMap, TCall, T>(ref TCall call, in ReadOnlyScanSpans<T> inputs)
        where TMap : struct, IScanMap
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged => Add(ref call, TensorRole.Input, TMap.Tensors.Inputs.Length, in inputs);

    /// <summary>States, or their gradients: where there is an output map, who does not want them leaves them out.</summary>
    private static void AddStates<TMap, TCall, T>(ref TCall call, TensorRole role, in ReadOnlyScanSpan<T> tensor)
        where TMap : struct, IScanMap
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged => Add(ref call, role, in tensor, isOptional: TMap.Tensors.Outputs.Length > 0);

    private static void Add<TCall, T>(ref TCall call, TensorRole first, int count, in ReadOnlyScanSpans<T> tensors)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
    {
        for (var i = 0; i < count; i++)
        {
            Add(ref call, first + i, tensors[i]);
        }
    }

    /// <summary>Adds a tensor whose memory is held. Of one that the caller left out there is no memory, not even an empty one.</summary>
    private static void Add<TCall, T>(ref TCall call, TensorRole role, in ReadOnlyScanSpan<T> tensor, bool isOptional = false)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
    {
        ref var first = ref MemoryMarshal.GetReference(tensor.Elements);
        if (!isOptional || !Unsafe.IsNullRef(in first))
        {
            call.Add(role, tensor.Axes, tensor.Elements.Length, (nint)Unsafe.AsPointer(ref first), sizeof(T));
        }
    }
}
