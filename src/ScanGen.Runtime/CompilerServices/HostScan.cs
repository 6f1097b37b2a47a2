using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>Takes a call on spans: holds their memory where it is, checks the call, and runs it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static unsafe class HostScan
{
    /// <summary>Scans rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public static void Forward<TPlan, TInput, TState>(
        ReadOnlyScanSpan<TInput> gates,
        ReadOnlyScanSpan<TInput> tokens,
        ScanSpan<TState> states,
        CallShape shape,
        bool reverse,
        int maxThreads,
        ReadOnlyScanSpan<TState> initial,
        ScanSpan<TState> final)
        where TPlan : struct, IHostPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, t = tokens.Elements)
        fixed (TState* s = states.Elements, before = initial.Elements, after = final.Elements)
        {
            var call = new ScanCall(shape, isBackward: false, reverse) { MaxThreads = maxThreads };
            Add(ref call, TensorRole.Gates, gates, g);
            Add(ref call, TensorRole.Tokens, tokens, t);
            Add<TState>(ref call, TensorRole.States, states, s);
            Add(ref call, TensorRole.Initial, initial, before);
            Add<TState>(ref call, TensorRole.Final, final, after);
            call.Check();
            Run<TPlan, TInput, TState>(in call);
        }
    }

    /// <summary>Computes the gradients of rows, sequences or packed ones.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public static void Backward<TPlan, TInput, TState>(
        ReadOnlyScanSpan<TInput> gates,
        ReadOnlyScanSpan<TState> states,
        ReadOnlyScanSpan<TState> gradStates,
        ScanSpan<TInput> gradGates,
        ScanSpan<TInput> gradTokens,
        CallShape shape,
        bool reverse,
        int maxThreads,
        ReadOnlyScanSpan<TState> initial,
        ReadOnlyScanSpan<TState> gradFinal,
        ScanSpan<TState> gradInitial)
        where TPlan : struct, IHostPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, dg = gradGates.Elements, dt = gradTokens.Elements)
        fixed (TState* s = states.Elements, ds = gradStates.Elements, before = initial.Elements, after = gradFinal.Elements, leaving = gradInitial.Elements)
        {
            var call = new ScanCall(shape, isBackward: true, reverse) { MaxThreads = maxThreads };
            Add(ref call, TensorRole.Gates, gates, g);
            Add(ref call, TensorRole.States, states, s);
            Add(ref call, TensorRole.GradStates, gradStates, ds);
            Add<TInput>(ref call, TensorRole.GradGates, gradGates, dg);
            Add<TInput>(ref call, TensorRole.GradTokens, gradTokens, dt);
            Add(ref call, TensorRole.Initial, initial, before);
            Add(ref call, TensorRole.GradFinal, gradFinal, after);
            Add<TState>(ref call, TensorRole.GradInitial, gradInitial, leaving);
            call.Check();
            Run<TPlan, TInput, TState>(in call);
        }
    }

    /// <summary>One position of any number of rows: state = gate * state + token, in place.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    public static void Step<TInput, TState>(ReadOnlyScanSpan<TInput> gates, ReadOnlyScanSpan<TInput> tokens, ScanSpan<TState> states, int maxThreads)
        where TInput : unmanaged
        where TState : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates.Elements, t = tokens.Elements)
        fixed (TState* s = states.Elements)
        {
            var call = new StepCall(
                StepOperand(gates, g),
                StepOperand(tokens, t),
                StepOperand<TState>(states, s),
                maxThreads);
            call.Check();
            StepHost.Run<TInput, TState>(in call);
        }
    }

    /// <summary>Runs a call that is checked.</summary>
    internal static void Run<TPlan, TInput, TState>(in ScanCall call)
        where TPlan : struct, IHostPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (call.HasPositions)
        {
            TPlan.Run<TInput, TState>(in call);
            return;
        }

        // Empty rows end with the states that they begin with, and no position has used a gate.
        RowStates.Of(in call).Pass(call.Rows, sizeof(TState));
        if (call is { IsBackward: true, SharedGates: > 0 })
        {
            NativeMemory.Clear((void*)call[TensorRole.GradGates].Address, (nuint)(call.SharedGates * sizeof(TInput)));
        }
    }

    private static void Add<T>(ref ScanCall call, TensorRole role, ReadOnlyScanSpan<T> span, T* address)
        where T : unmanaged
    {
        var length = span.Elements.Length;
        if (!role.IsEnd() || length > 0)
        {
            call.Add(role, new(span.Axes.Rank > 0 ? span.Axes : Axes.Line(length), length, (nint)address, sizeof(T)));
        }
    }

    private static Operand StepOperand<T>(ReadOnlyScanSpan<T> span, T* address)
        where T : unmanaged => new(span.Axes.Rank > 0 ? span.Axes : Axes.Line(span.Elements.Length), span.Elements.Length, (nint)address, sizeof(T));
}
