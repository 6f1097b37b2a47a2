using System.Diagnostics;
using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.Checks;
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
        in AnySpans inputs,
        in AnySpans outputs,
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
        Argument.ThrowIfNegative(maxThreads);
        fixed (byte* i0 = &inputs.First.Memory, i1 = &inputs.Second.Memory, i2 = &inputs.Third.Memory, i3 = &inputs.Fourth.Memory)
        fixed (byte* i4 = &inputs.Fifth.Memory, i5 = &inputs.Sixth.Memory, i6 = &inputs.Seventh.Memory, i7 = &inputs.Eighth.Memory)
        fixed (byte* o0 = &outputs.First.Memory, o1 = &outputs.Second.Memory, o2 = &outputs.Third.Memory, o3 = &outputs.Fourth.Memory)
        fixed (TState* s = states.Elements, before = initial.Elements, after = final.Elements)
        {
            MapOperands operands = default;
            ScanCall.Begin(shape, isBackward: false, reverse, maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall>(ref call, in inputs);
            Add(ref call, TensorRole.Output, TMap.Tensors.Outputs.Length, outputs);
            AddStates<TMap, ScanCall>(ref call, TensorRole.States, states);
            Add(ref call, TensorRole.Initial, initial, isOptional: true);
            Add(ref call, TensorRole.Final, final, isOptional: true);
            call.Check();
            MapHost.Run<TMap, TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>Computes the gradients of rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Backward<TMap, TInput, TState>(
        in AnySpans inputs,
        in ReadOnlyScanSpan<TState> states,
        in AnySpans gradOutputs,
        in ReadOnlyScanSpan<TState> gradStates,
        in AnySpans gradInputs,
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
        Argument.ThrowIfNegative(maxThreads);
        fixed (byte* i0 = &inputs.First.Memory, i1 = &inputs.Second.Memory, i2 = &inputs.Third.Memory, i3 = &inputs.Fourth.Memory)
        fixed (byte* i4 = &inputs.Fifth.Memory, i5 = &inputs.Sixth.Memory, i6 = &inputs.Seventh.Memory, i7 = &inputs.Eighth.Memory)
        fixed (byte* o0 = &gradOutputs.First.Memory, o1 = &gradOutputs.Second.Memory, o2 = &gradOutputs.Third.Memory, o3 = &gradOutputs.Fourth.Memory)
        fixed (byte* g0 = &gradInputs.First.Memory, g1 = &gradInputs.Second.Memory, g2 = &gradInputs.Third.Memory, g3 = &gradInputs.Fourth.Memory)
        fixed (byte* g4 = &gradInputs.Fifth.Memory, g5 = &gradInputs.Sixth.Memory, g6 = &gradInputs.Seventh.Memory, g7 = &gradInputs.Eighth.Memory)
        fixed (TState* s = states.Elements, ds = gradStates.Elements, before = initial.Elements, after = gradFinal.Elements, leaving = gradInitial.Elements)
        {
            MapOperands operands = default;
            ScanCall.Begin(shape, isBackward: true, reverse, maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall>(ref call, in inputs);
            Add(ref call, TensorRole.States, states);
            Add(ref call, TensorRole.GradOutput, TMap.Tensors.Outputs.Length, in gradOutputs);
            AddStates<TMap, ScanCall>(ref call, TensorRole.GradStates, gradStates);
            for (var i = 0; i < TMap.Tensors.Inputs.Length; i++)
            {
                if (TMap.Tensors.Inputs[i].HasGradient)
                {
                    Add(ref call, TensorRole.GradInput + i, gradInputs[i]);
                }
            }

            Add(ref call, TensorRole.Initial, initial, isOptional: true);
            Add(ref call, TensorRole.GradFinal, gradFinal, isOptional: true);
            Add(ref call, TensorRole.GradInitial, gradInitial, isOptional: true);
            call.Check();
            MapHost.Run<TMap, TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>One position of any number of rows: the states, in place, and what the output map gives of them.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<TMap, TInput, TState>(in AnySpans inputs, in AnySpans outputs, in ScanSpan<TState> states, int? dim, int maxThreads)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        Argument.ThrowIfNegative(maxThreads);
        fixed (byte* i0 = &inputs.First.Memory, i1 = &inputs.Second.Memory, i2 = &inputs.Third.Memory, i3 = &inputs.Fourth.Memory)
        fixed (byte* i4 = &inputs.Fifth.Memory, i5 = &inputs.Sixth.Memory, i6 = &inputs.Seventh.Memory, i7 = &inputs.Eighth.Memory)
        fixed (byte* o0 = &outputs.First.Memory, o1 = &outputs.Second.Memory, o2 = &outputs.Third.Memory, o3 = &outputs.Fourth.Memory)
        fixed (TState* s = states.Elements)
        {
            MapOperands operands = default;
            ScanCall.BeginStep(dim, maxThreads, operands, out var call, TMap.Tensors);
            AddInputs<TMap, ScanCall>(ref call, in inputs);
            Add(ref call, TensorRole.Output, TMap.Tensors.Outputs.Length, outputs);
            Add(ref call, TensorRole.Initial, states);
            Add(ref call, TensorRole.Final, states);
            call.Check();
            MapHost.RunStep<TMap, TInput, TState>(in call);
        }
    }

    private static void AddInputs<TMap, TCall>(ref TCall call, in AnySpans inputs)
        where TMap : struct, IScanMap
        where TCall : struct, ICall, allows ref struct => Add(ref call, TensorRole.Input, TMap.Tensors.Inputs.Length, in inputs);

    /// <summary>States, or their gradients: where there is an output map, who does not want them leaves them out.</summary>
    private static void AddStates<TMap, TCall>(ref TCall call, TensorRole role, AnySpan tensor)
        where TMap : struct, IScanMap
        where TCall : struct, ICall, allows ref struct => Add(ref call, role, tensor, isOptional: TMap.Tensors.Outputs.Length > 0);

    private static void Add<TCall>(ref TCall call, TensorRole first, int count, in AnySpans tensors)
        where TCall : struct, ICall, allows ref struct
    {
        for (var i = 0; i < count; i++)
        {
            Add(ref call, first + i, tensors[i]);
        }
    }

    /// <summary>Adds a tensor whose memory is held. Of one that the caller left out there is no memory, not even an empty one.</summary>
    private static void Add<TCall>(ref TCall call, TensorRole role, AnySpan tensor, bool isOptional = false)
        where TCall : struct, ICall, allows ref struct
    {
        if (!isOptional || !Unsafe.IsNullRef(in tensor.Memory))
        {
            call.Add(role, in tensor.Axes, tensor.Length, (nint)Unsafe.AsPointer(in tensor.Memory), tensor.ElementSize);
        }
    }
}
