using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Finds the kernel of a call, and hands it what it takes.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Where rows begin chooses the kernel's first open type.</summary>
    private void Launch<T, TState>(in RowCall<T, TState> call)
        where T : unmanaged
        where TState : unmanaged
    {
        if (call.Rows.Strides is { } strides)
        {
            Launch(call, new StridedRows(strides));
        }
        else if (call.Rows.Packed is { } packed)
        {
            Launch(call, packed);
        }
        else
        {
            Launch(call, new DenseRows(call.Rows.Count));
        }
    }

    /// <summary>What enters and leaves them chooses the second.</summary>
    private void Launch<T, TState, TFrame>(in RowCall<T, TState> call, TFrame frame)
        where T : unmanaged
        where TState : unmanaged
        where TFrame : struct, IFrame
    {
        if (call.Ends.AreNone)
        {
            Launch<T, TState, TFrame, RowsFromZero<TFrame, TState>>(call, new(frame));
        }
        else
        {
            Launch<T, TState, TFrame, RowsWithEnds<TFrame, TState>>(call, new(frame, call.Ends.Entering, call.Ends.Leaving, call.Ends.Before));
        }
    }

    private void Launch<T, TState, TFrame, TRows>(in RowCall<T, TState> call, TRows rows)
        where T : unmanaged
        where TState : unmanaged
        where TFrame : struct, IFrame
        where TRows : struct, IRows<TFrame, TState>
    {
        var kernel = ScanTable.Load(
            _accelerator, call.Scan, _family, call.Direction, new(call.IsAligned, call.HasSharedGates, typeof(TFrame), HasEnds: !call.Ends.AreNone));
        var split = kernel.Split(call.Rows.SeqLen, call.Scans.ElementsPerVector, call.Rows.StartAnywhere, _family);
        if (call.HasSharedGates && call.Tensors.AreGradients)
        {
            LaunchWithGateSum(call, kernel, split, rows);
        }
        else
        {
            Launch(call, call.Tensors, kernel, split, rows);
        }
    }

    private void Launch<T, TState, TRows>(in RowCall<T, TState> call, in Tensors<T, TState> tensors, LoadedKernel kernel, RowSplit split, TRows rows)
        where T : unmanaged
        where TState : unmanaged
        where TRows : struct
    {
        var config = kernel.Configure(call.Rows.Count, split);
        using var board = split.Segments > 1 ? _boards.Take(call.Stream, call.Rows.Count, split.Segments) : default;
        using var turn = kernel.TakeTurn();
        if (call.Scan.SeqLen == ScanKernel.Any)
        {
            tensors.Launch(kernel, call.Stream, config, rows, new AnyLength((int)call.Rows.SeqLen, split.Segments, board.Words));
        }
        else if (split.Segments > 1)
        {
            tensors.Launch(kernel, call.Stream, config, rows, board.Words);
        }
        else
        {
            tensors.Launch(kernel, call.Stream, config, rows);
        }
    }

    /// <summary>One call on rows, checked and ready for a device.</summary>
    /// <param name="Stream">Where it is queued.</param>
    /// <param name="Scans">The kernels of its types.</param>
    /// <param name="Scan">Those of its length.</param>
    /// <param name="Direction">What is computed, and from which end.</param>
    /// <param name="IsAligned">Whether every vector of every tensor begins at a multiple of 16 bytes.</param>
    /// <param name="HasSharedGates">Whether a whole row has one gate.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Tensors">Its tensors.</param>
    /// <param name="Ends">The states at the ends of rows.</param>
    private readonly record struct RowCall<T, TState>(
        AcceleratorStream Stream,
        ScanTable Scans,
        DeviceScan Scan,
        ScanDirection Direction,
        bool IsAligned,
        bool HasSharedGates,
        CallRows Rows,
        Tensors<T, TState> Tensors,
        Ends<TState> Ends)
        where T : unmanaged
        where TState : unmanaged;

    /// <summary>The states at the ends of a call's rows or sequences; views of nothing where there are none.</summary>
    private readonly record struct Ends<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before)
        where T : unmanaged
    {
        public bool AreNone => Entering.Length + Leaving.Length + Before.Length == 0;
    }

    /// <summary>The rows of a call.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="SeqLen">Elements in a row, or in the longest one.</param>
    /// <param name="StartAnywhere">Whether they may begin in the middle of a vector.</param>
    /// <param name="Packed">Where they lie, where they are sequences of unequal length.</param>
    /// <param name="Strides">Where they lie, where they may lie apart.</param>
    private readonly record struct CallRows(long Count, long SeqLen, bool StartAnywhere, PackedRows? Packed, CallStrides? Strides);

    /// <summary>The tensors of a call: three, or five where it is gradients that are computed.</summary>
    /// <typeparam name="T">Of gates, tokens and their gradients.</typeparam>
    /// <typeparam name="TState">Of states and their gradients.</typeparam>
    private readonly struct Tensors<T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        private readonly ArrayView<T> _gates;

        /// <summary>Or their gradients.</summary>
        private readonly ArrayView<T> _tokens;
        private readonly ArrayView<TState> _states;
        private readonly ArrayView<TState> _gradStates;
        public Tensors(ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states) => (_gates, _tokens, _states) = (gates, tokens, states);

        public Tensors(ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
        {
            (_gates, _states, _gradStates, GradGates, _tokens) = (gates, states, gradStates, gradGates, gradTokens);
            AreGradients = true;
        }

        public ArrayView<T> GradGates { get; }

        public bool AreGradients { get; }

        /// <summary>The same with other memory for the gradients of the gates.</summary>
        public Tensors<T, TState> WithGradGates(ArrayView<T> gradGates) => new(_gates, _states, _gradStates, gradGates, _tokens);

        public void Launch(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config) =>
            kernel.Launcher<StepLauncher<T, TState>>()(stream, config, _gates, _tokens, _states);

        public void Launch<TMore>(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config, TMore more)
        {
            if (AreGradients)
            {
                kernel.Launcher<BackwardLauncher<T, TState, TMore>>()(stream, config, _gates, _states, _gradStates, GradGates, _tokens, more);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T, TState, TMore>>()(stream, config, _gates, _tokens, _states, more);
            }
        }

        public void Launch<TRows, TMore>(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config, TRows rows, TMore more)
        {
            if (AreGradients)
            {
                kernel.Launcher<BackwardLauncher<T, TState, TRows, TMore>>()(stream, config, _gates, _states, _gradStates, GradGates, _tokens, rows, more);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T, TState, TRows, TMore>>()(stream, config, _gates, _tokens, _states, rows, more);
            }
        }
    }
}
