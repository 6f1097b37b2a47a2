#pragma warning disable RS0026 // Overloads are told apart by the table of kernels, which every call gives.
using System.Diagnostics.CodeAnalysis;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <summary>
/// Serves the calls of one instance of an annotated class: checks the views, finds the kernel for length, type, direction and
/// device, and launches it. Any number of threads may call at once.
/// </summary>
public sealed partial class ScanDispatcher
{
    /// <summary>Why a program compiled ahead of time cannot have a dispatcher.</summary>
    public const string WhyDynamicCode =
        "ILGPU reads the kernels' IL at run time. In a program compiled ahead of time, use the nested class Host.";

    private readonly Accelerator _accelerator;
    private readonly KernelFamily _family;
    private readonly Boards _boards = new();
    private volatile bool _isDisposed;

    /// <param name="accelerator">The caller's accelerator; it outlives the dispatcher.</param>
    /// <param name="options">How to use it.</param>
    /// <exception cref="ArgumentNullException">There is no accelerator.</exception>
    /// <exception cref="ObjectDisposedException">The accelerator is disposed.</exception>
    /// <exception cref="ArgumentException">The options ask for a family that the accelerator cannot run.</exception>
    [RequiresDynamicCode(WhyDynamicCode)]
    public ScanDispatcher(Accelerator accelerator, ScanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ObjectDisposedException.ThrowIf(accelerator.IsDisposed, accelerator);
        options ??= new ScanOptions();
        _accelerator = accelerator;
        _family = FamilyChoice.For(accelerator, options);
    }

    /// <summary>Scans rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Forward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        Rows<T> gates,
        Rows<T> tokens,
        Rows<TState> states,
        bool reverse,
        ArrayView<TState> initial = default,
        ArrayView<TState> final = default)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged =>
        Forward(
            stream, scans.Table, gates.Cast<TElement>(), tokens.Cast<TElement>(), states.Cast<TStateElement>(), reverse, initial.Cast<TStateElement>(), final.Cast<TStateElement>());

    private void Forward<T, TState>(
        AcceleratorStream stream,
        ScanTable scans,
        Rows<T> gates,
        Rows<T> tokens,
        Rows<TState> states,
        bool reverse,
        ArrayView<TState> initial,
        ArrayView<TState> final)
        where T : unmanaged
        where TState : unmanaged
    {
        CheckStream(stream, scans.ClassName);
        SameShape.Check((nameof(gates), Views.ShapeOf(gates)), (nameof(tokens), Views.ShapeOf(tokens)), (nameof(states), Views.ShapeOf(states)));
        var (scan, rows) = Find(scans, gates, nameof(gates), Math.Max(initial.Length, final.Length));
        Views.CheckForwardMemory(gates, tokens, states, _accelerator);
        Forward(stream, scans, scan, rows, gates, tokens, states, reverse, initial, final);
    }

    private void Forward<T, TState>(
        AcceleratorStream stream,
        ScanTable scans,
        DeviceScan scan,
        long rows,
        Rows<T> gates,
        Rows<T> tokens,
        Rows<TState> states,
        bool reverse,
        ArrayView<TState> initial,
        ArrayView<TState> final,
        long gateCount = 0)
        where T : unmanaged
        where TState : unmanaged
    {
        Views.CheckOneARow(initial, rows, nameof(initial));
        Views.CheckOneARow(final, rows, nameof(final));
        if (rows == 0)
        {
            return;
        }

        if (initial.Length + final.Length > 0)
        {
            CheckEnds(gates, tokens, states, Rows.Of(initial), Rows.Of(final));
        }

        var strides = StridesOf(gates, tokens, states);
        if (_family == KernelFamily.Host)
        {
            scan.Host.Forward(
                Views.Address(gates), Views.Address(tokens), Views.Address(states), CountOnHost(rows, tokens), tokens.SeqLen, reverse,
                Views.Address(Rows.Of(initial)), Views.Address(Rows.Of(final)), tokens.Offsets, strides, gateCount);
            return;
        }

        if (HasNoPositions(tokens))
        {
            PassStates(stream, initial, final);
            return;
        }

        Launch(new RowCall<T, TState>(
            stream,
            scans,
            scan,
            reverse ? ScanDirection.Reverse : ScanDirection.Forward,
            (gateCount > 0 || Views.IsAligned(gates)) && Views.IsAligned(tokens) && Views.IsAligned(states),
            HasSharedGates: gateCount > 0,
            RowsOf(rows, tokens, strides, scans.ElementsPerVector),
            new(gates.Elements, tokens.Elements, states.Elements),
            new(initial, final, default)));
    }

    /// <summary>The gradients of rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Backward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
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
        where TState : unmanaged
        where TStateElement : unmanaged =>
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

    private void Backward<T, TState>(
        AcceleratorStream stream,
        ScanTable scans,
        Rows<T> gates,
        Rows<TState> states,
        Rows<TState> gradStates,
        Rows<T> gradGates,
        Rows<T> gradTokens,
        bool reverse,
        ArrayView<TState> initial,
        ArrayView<TState> gradFinal,
        ArrayView<TState> gradInitial)
        where T : unmanaged
        where TState : unmanaged
    {
        CheckStream(stream, scans.ClassName);
        SameShape.Check(
            (nameof(gates), Views.ShapeOf(gates)), (nameof(states), Views.ShapeOf(states)), (nameof(gradStates), Views.ShapeOf(gradStates)),
            (nameof(gradGates), Views.ShapeOf(gradGates)), (nameof(gradTokens), Views.ShapeOf(gradTokens)));
        var (scan, rows) = Find(scans, gates, nameof(gates), Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length));
        Views.CheckBackwardMemory(gates, states, gradStates, gradGates, gradTokens, _accelerator);
        Backward(stream, scans, scan, rows, gates, states, gradStates, gradGates, gradTokens, reverse, initial, gradFinal, gradInitial, gateCount: 0);
    }

    private void Backward<T, TState>(
        AcceleratorStream stream,
        ScanTable scans,
        DeviceScan scan,
        long rows,
        Rows<T> gates,
        Rows<TState> states,
        Rows<TState> gradStates,
        Rows<T> gradGates,
        Rows<T> gradTokens,
        bool reverse,
        ArrayView<TState> initial,
        ArrayView<TState> gradFinal,
        ArrayView<TState> gradInitial,
        long gateCount)
        where T : unmanaged
        where TState : unmanaged
    {
        Views.CheckOneARow(initial, rows, nameof(initial));
        Views.CheckOneARow(gradFinal, rows, nameof(gradFinal));
        Views.CheckOneARow(gradInitial, rows, nameof(gradInitial));
        if (rows == 0)
        {
            return;
        }

        if (initial.Length + gradFinal.Length + gradInitial.Length > 0)
        {
            CheckEnds(gates, states, gradStates, gradGates, gradTokens, Rows.Of(initial), Rows.Of(gradFinal), Rows.Of(gradInitial));
        }

        var strides = StridesOf(gates, states, gradStates, gradGates, gradTokens);
        if (_family == KernelFamily.Host)
        {
            scan.Host.Backward(
                Views.Address(gates), Views.Address(states), Views.Address(gradStates), Views.Address(gradGates), Views.Address(gradTokens),
                CountOnHost(rows, states), states.SeqLen, reverse,
                Views.Address(Rows.Of(initial)), Views.Address(Rows.Of(gradFinal)), Views.Address(Rows.Of(gradInitial)),
                states.Offsets, strides, gateCount);
            return;
        }

        if (HasNoPositions(states))
        {
            PassStates(stream, gradFinal, gradInitial);
            if (gateCount > 0)
            {
                Views.Clear(stream, gradGates.Elements);
            }

            return;
        }

        var direction = reverse ? ScanDirection.ReverseBackward : ScanDirection.Backward;
        var isAligned = (gateCount > 0 || Views.IsAligned(gates) && Views.IsAligned(gradGates))
            && Views.IsAligned(states) && Views.IsAligned(gradStates) && Views.IsAligned(gradTokens);
        Launch(new RowCall<T, TState>(
            stream,
            scans,
            scan,
            direction,
            isAligned,
            HasSharedGates: gateCount > 0,
            RowsOf(rows, states, strides, scans.ElementsPerVector),
            new(gates.Elements, states.Elements, gradStates.Elements, gradGates.Elements, gradTokens.Elements),
            new(gradFinal, gradInitial, initial)));
    }

    /// <summary>Refuses further calls. Kernels stay loaded as long as their accelerator, which is the caller's.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _boards.Dispose();
    }

    private void CheckAlive(string className)
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(className);
        }

        ObjectDisposedException.ThrowIf(_accelerator.IsDisposed, _accelerator);
    }

    private void CheckStream(AcceleratorStream stream, string className)
    {
        CheckAlive(className);
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(stream.IsDisposed, stream);
        if (stream.Accelerator != _accelerator)
        {
            throw ScanErrors.OfAnotherAccelerator("The stream", stream.Accelerator.Name, _accelerator.Name, nameof(stream));
        }
    }
}
