#pragma warning disable RS0026 // Overloads are told apart by the table of kernels, which every call gives.
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Gates and tokens of one element type, and states of another.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Scans rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Forward<T, TElement, TVector, TState, TStateElement, TStateVector>(
        AcceleratorStream stream,
        MixedScans<T, TElement, TVector, TState, TStateElement, TStateVector> scans,
        Rows<T> gates,
        Rows<T> tokens,
        Rows<TState> states,
        bool reverse,
        ArrayView<TState> initial = default,
        ArrayView<TState> final = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
        where TState : unmanaged
        where TStateElement : unmanaged
        where TStateVector : unmanaged, IVector<TStateVector, TStateElement> =>
        Forward(
            stream,
            scans.Table,
            gates.Cast<TElement>(),
            tokens.Cast<TElement>(),
            states.Cast<TStateElement>(),
            reverse,
            initial.Cast<TStateElement>(),
            final.Cast<TStateElement>());

    /// <summary>The gradients of rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Backward<T, TElement, TVector, TState, TStateElement, TStateVector>(
        AcceleratorStream stream,
        MixedScans<T, TElement, TVector, TState, TStateElement, TStateVector> scans,
        Rows<T> gates,
        Rows<TState> states,
        Rows<TState> gradStates,
        Rows<T> gradGates,
        Rows<T> gradTokens,
        bool reverse,
        ArrayView<TState> initial = default,
        ArrayView<TState> gradFinal = default,
        ArrayView<TState> gradInitial = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
        where TState : unmanaged
        where TStateElement : unmanaged
        where TStateVector : unmanaged, IVector<TStateVector, TStateElement> =>
        Backward(
            stream,
            scans.Table,
            gates.Cast<TElement>(),
            states.Cast<TStateElement>(),
            gradStates.Cast<TStateElement>(),
            gradGates.Cast<TElement>(),
            gradTokens.Cast<TElement>(),
            reverse,
            initial.Cast<TStateElement>(),
            gradFinal.Cast<TStateElement>(),
            gradInitial.Cast<TStateElement>());

    /// <summary>One position of many rows: <c>states = gates * states + tokens</c>, element by element.</summary>
    /// <remarks>The emitted class's member of the same name has the words.</remarks>
    public void Step<T, TElement, TVector, TState, TStateElement, TStateVector>(
        AcceleratorStream stream,
        MixedScans<T, TElement, TVector, TState, TStateElement, TStateVector> scans,
        ArrayView<T> gates,
        ArrayView<T> tokens,
        ArrayView<TState> states)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
        where TState : unmanaged
        where TStateElement : unmanaged
        where TStateVector : unmanaged, IVector<TStateVector, TStateElement> =>
        Step(stream, scans.Table.Step, scans.Table.StepOnHost, gates.Cast<TElement>(), tokens.Cast<TElement>(), states.Cast<TStateElement>());

    /// <summary>Compiles the kernels of every length, for views that are aligned to 16 bytes.</summary>
    /// <param name="scans">The kernels.</param>
    /// <param name="loaded">Called after each with what it is, by any thread, one at a time.</param>
    public void Preload<T, TElement, TVector, TState, TStateElement, TStateVector>(
        MixedScans<T, TElement, TVector, TState, TStateElement, TStateVector> scans, Action<string> loaded)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
        where TState : unmanaged
        where TStateElement : unmanaged
        where TStateVector : unmanaged, IVector<TStateVector, TStateElement> => Preload(scans.Table, loaded);
}
