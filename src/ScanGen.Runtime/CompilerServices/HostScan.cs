using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>Takes a call on spans: holds their memory where it is, checks the call, and runs it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static unsafe class HostScan
{
    /// <summary>Scans rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Forward<TPlan, TInput, TState>(
        in ReadOnlyScanSpan<TInput> gates,
        in ReadOnlyScanSpan<TInput> tokens,
        in ScanSpan<TState> states,
        in CallShape shape,
        bool reverse,
        int maxThreads,
        in ReadOnlyScanSpan<TState> initial,
        in ScanSpan<TState> final)
        where TPlan : struct, IHostPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        Argument.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, t = tokens.Elements)
        fixed (TState* s = states.Elements, before = initial.Elements, after = final.Elements)
        {
            Operands operands = default;
            ScanCall.Begin(shape, isBackward: false, reverse, maxThreads, operands, out var call);
            Add(ref call, TensorRole.Gates, in gates.Axes, gates.Elements, g);
            Add(ref call, TensorRole.Tokens, in tokens.Axes, tokens.Elements, t);
            Add(ref call, TensorRole.States, in states.Axes, states.Elements, s);
            Add(ref call, TensorRole.Initial, in initial.Axes, initial.Elements, before);
            Add(ref call, TensorRole.Final, in final.Axes, final.Elements, after);
            call.Check();
            TPlan.Run<TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>Computes the gradients of rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Backward<TPlan, TInput, TState>(
        in ReadOnlyScanSpan<TInput> gates,
        in ReadOnlyScanSpan<TState> states,
        in ReadOnlyScanSpan<TState> gradStates,
        in ScanSpan<TInput> gradGates,
        in ScanSpan<TInput> gradTokens,
        in CallShape shape,
        bool reverse,
        int maxThreads,
        in ReadOnlyScanSpan<TState> initial,
        in ReadOnlyScanSpan<TState> gradFinal,
        in ScanSpan<TState> gradInitial)
        where TPlan : struct, IHostPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        Argument.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, dg = gradGates.Elements, dt = gradTokens.Elements)
        fixed (TState* s = states.Elements, ds = gradStates.Elements, before = initial.Elements, after = gradFinal.Elements, leaving = gradInitial.Elements)
        {
            Operands operands = default;
            ScanCall.Begin(shape, isBackward: true, reverse, maxThreads, operands, out var call);
            Add(ref call, TensorRole.Gates, in gates.Axes, gates.Elements, g);
            Add(ref call, TensorRole.States, in states.Axes, states.Elements, s);
            Add(ref call, TensorRole.GradStates, in gradStates.Axes, gradStates.Elements, ds);
            Add(ref call, TensorRole.GradGates, in gradGates.Axes, gradGates.Elements, dg);
            Add(ref call, TensorRole.GradTokens, in gradTokens.Axes, gradTokens.Elements, dt);
            Add(ref call, TensorRole.Initial, in initial.Axes, initial.Elements, before);
            Add(ref call, TensorRole.GradFinal, in gradFinal.Axes, gradFinal.Elements, after);
            Add(ref call, TensorRole.GradInitial, in gradInitial.Axes, gradInitial.Elements, leaving);
            call.Check();
            TPlan.Run<TInput, TState>(in call);
            GC.KeepAlive(shape.Offsets);
        }
    }

    /// <summary>One position of any number of rows: state = gate * state + token, in place.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<TInput, TState>(in ReadOnlyScanSpan<TInput> gates, in ReadOnlyScanSpan<TInput> tokens, in ScanSpan<TState> states, int? dim, int maxThreads)
        where TInput : unmanaged
        where TState : unmanaged
    {
        Argument.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, t = tokens.Elements)
        fixed (TState* s = states.Elements)
        {
            var call = new StepCall(dim, maxThreads);
            Add(ref call, TensorRole.Gates, in gates.Axes, gates.Elements, g);
            Add(ref call, TensorRole.Tokens, in tokens.Axes, tokens.Elements, t);
            Add(ref call, TensorRole.States, in states.Axes, states.Elements, s);
            call.Check();
            StepHost.Run<TInput, TState>(in call);
        }
    }

    /// <summary>Adds a tensor, where it is there: of an end that the caller left out there is no memory, not even an empty one.</summary>
    private static void Add<TCall, T>(ref TCall call, TensorRole role, in Axes axes, ReadOnlySpan<T> elements, T* address)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
    {
        if (!role.IsEnd() || !Unsafe.IsNullRef(in MemoryMarshal.GetReference(elements)))
        {
            call.Add(role, axes, elements.Length, (nint)address, sizeof(T));
        }
    }
}
