using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>
/// Serves the calls of one instance of an annotated class: checks the views, finds the kernel for length, type, direction and
/// device, and launches it. Any number of threads may call at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
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
        Argument.ThrowIfNull(accelerator);
        Argument.ThrowIfDisposed(accelerator.IsDisposed, accelerator);
        options ??= new ScanOptions();
        _accelerator = accelerator;
        _family = FamilyChoice.For(accelerator, options);
    }

    /// <summary>Scans the rows, sequences or packed ones of some tensors.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public void Forward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ScanView<T> gates,
        ScanView<T> tokens,
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
        Operands operands = default;
        ScanCall.Begin(shape, isBackward: false, reverse, maxThreads: 0, operands, out var call);
        Views.Add(ref call, TensorRole.Gates, gates, _accelerator);
        Views.Add(ref call, TensorRole.Tokens, tokens, _accelerator);
        Views.Add(ref call, TensorRole.States, states, _accelerator);
        Views.Add(ref call, TensorRole.Initial, initial, _accelerator);
        Views.Add(ref call, TensorRole.Final, final, _accelerator);
        call.Check();
        Run<CallTensors<TElement, TStateElement>, TElement, TStateElement>(scans.Table, in call, shape.Offsets, new(
            gates.Elements.Cast<TElement>(), tokens.Elements.Cast<TElement>(), states.Elements.Cast<TStateElement>())
        {
            Stream = stream,
            Ends = CallEnds<TStateElement>.Of(in initial, in final),
        });
    }

    /// <summary>The gradients of the rows, sequences or packed ones of some tensors.</summary>
    /// <remarks>See the emitted class's members of the same name.</remarks>
    public void Backward<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ScanView<T> gates,
        ScanView<TState> states,
        ScanView<TState> gradStates,
        ScanView<T> gradGates,
        ScanView<T> gradTokens,
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
        Operands operands = default;
        ScanCall.Begin(shape, isBackward: true, reverse, maxThreads: 0, operands, out var call);
        Views.Add(ref call, TensorRole.Gates, gates, _accelerator);
        Views.Add(ref call, TensorRole.States, states, _accelerator);
        Views.Add(ref call, TensorRole.GradStates, gradStates, _accelerator);
        Views.Add(ref call, TensorRole.GradGates, gradGates, _accelerator);
        Views.Add(ref call, TensorRole.GradTokens, gradTokens, _accelerator);
        Views.Add(ref call, TensorRole.Initial, initial, _accelerator);
        Views.Add(ref call, TensorRole.GradFinal, gradFinal, _accelerator);
        Views.Add(ref call, TensorRole.GradInitial, gradInitial, _accelerator);
        call.Check();
        Run<CallTensors<TElement, TStateElement>, TElement, TStateElement>(scans.Table, in call, shape.Offsets, new(
            gates.Elements.Cast<TElement>(), states.Elements.Cast<TStateElement>(), gradStates.Elements.Cast<TStateElement>(),
            gradGates.Elements.Cast<TElement>(), gradTokens.Elements.Cast<TElement>())
        {
            Stream = stream,
            Ends = CallEnds<TStateElement>.Of(in gradFinal, in gradInitial, in initial),
        });
    }

    /// <summary>Serves a call that is checked.</summary>
    private void Run<TTensors, T, TState>(ScanTable scans, in ScanCall call, ScanOffsets? offsets, in TTensors tensors)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        if (tensors.Ends.Piece is { } piece)
        {
            CheckAcrossDevices(in call, piece);
            piece.Check(tensors.Stream, call.Direction);
            tensors.Ends.From?.Begin(call.Rows, scans.StateDtype);
            tensors.Ends.To?.BeginSending(tensors.Stream, call.Rows, scans.StateDtype);
            piece.Begin();
        }

        if (!call.HasPositions)
        {
            RunEmpty<TTensors, T, TState>(in call, in tensors);
            return;
        }

        // A row as long as rows can be has to begin at a vector, and a sequence may begin anywhere.
        if (offsets is { Longest: >= ScanKernel.Longest })
        {
            throw ScanErrors.SequenceTooLong(call.SeqLen);
        }

        var scan = offsets is null ? scans[call.SeqLen] : scans.Any;
        if (_family == KernelFamily.Host)
        {
            scan.Host.Run(in call);
            GC.KeepAlive(offsets);
            return;
        }

        if (tensors.Ends.AreInMessages)
        {
            LaunchInParts<TTensors, T, TState>(scans, scan, in call, in tensors);
            return;
        }

        if (offsets is null)
        {
            Launch<TTensors, T, TState>(scans, scan, in call, tensors, call.Rows, call.SeqLen);
        }
        else
        {
            LaunchPacked<TTensors, T, TState>(scans, scan, in call, tensors, DeviceOffsets.On(tensors.Stream, offsets));
        }
    }

    /// <summary>Empty rows end with the states that they begin with, and no position has used a gate.</summary>
    private static void RunEmpty<TTensors, T, TState>(in ScanCall call, in TTensors tensors)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        var (stream, ends) = (tensors.Stream, tensors.Ends);
        for (var nth = 0; nth < tensors.SharedGradients(in call); nth++)
        {
            Views.Clear(stream, tensors.SharedGradient(nth));
        }

        if (ends.Leaving.Length == 0)
        {
            return;
        }

        if (ends.Entering.Length == 0)
        {
            Views.Clear(stream, ends.Leaving);
        }
        else if (!call[call.Leaving].IsExactly(call[call.Entering]))
        {
            ends.Entering.CopyTo(stream, ends.Leaving);
        }
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

        Argument.ThrowIfDisposed(_accelerator.IsDisposed, _accelerator);
    }

    private void CheckStream(AcceleratorStream stream, string className)
    {
        CheckAlive(className);
        Argument.ThrowIfNull(stream);
        Argument.ThrowIfDisposed(stream.IsDisposed, stream);
        if (stream.Accelerator != _accelerator)
        {
            throw ScanErrors.OfAnotherAccelerator("The stream", stream.Accelerator.Name, _accelerator.Name, nameof(stream));
        }
    }
}
