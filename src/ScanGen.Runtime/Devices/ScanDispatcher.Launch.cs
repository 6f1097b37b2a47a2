using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Finds the kernel of a call, and hands it what it takes.</content>
public sealed partial class ScanDispatcher
{
    private void Launch<T, TState>(
        AcceleratorStream stream,
        ScanTable scans,
        DeviceScan scan,
        ScanDirection direction,
        bool isAligned,
        CallRows rows,
        Tensors<T, TState> tensors,
        Ends<TState> ends)
        where T : unmanaged
        where TState : unmanaged
    {
        var kernel = scans.Load(_accelerator, scan, _family, direction, isAligned);
        var split = kernel.Split(rows.SeqLen, scans.ElementsPerVector, rows.StartAnywhere, _family);
        var config = kernel.Configure(rows.Count, split);
        if (split.Segments > 1)
        {
            using var board = _boards.Take(stream, rows.Count, split.Segments);
            Launch(board.Words);
        }
        else
        {
            Launch(default);
        }

        void Launch(ArrayView<long> board)
        {
            using var turn = kernel.TakeTurn();
            if (scan.HasRowInfo)
            {
                tensors.Launch(kernel, stream, config, ends.With(board, rows, split.Segments));
            }
            else if (split.Segments > 1)
            {
                tensors.Launch(kernel, stream, config, board);
            }
            else
            {
                tensors.Launch(kernel, stream, config);
            }
        }
    }

    /// <summary>The states at the ends of a call's rows or sequences; views of nothing where there are none.</summary>
    private readonly record struct Ends<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before)
        where T : unmanaged
    {
        public RowInfo<T> With(ArrayView<long> board, CallRows rows, int segments) => new(Entering, Leaving, Before, board, (int)rows.SeqLen, segments, rows.Packed, rows.Strides);

        public SequenceInfo<T, TVector> With<TVector>(int dim)
            where TVector : unmanaged, IVector<TVector, T> => new(Entering, Leaving, Before, dim);
    }

    /// <summary>The rows of a call.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="SeqLen">Elements in a row, or in the longest one.</param>
    /// <param name="StartAnywhere">Whether they may begin in the middle of a vector.</param>
    /// <param name="Packed">Where they lie, where they are sequences of unequal length.</param>
    /// <param name="Strides">Where they lie, where they may lie apart.</param>
    private readonly record struct CallRows(long Count, long SeqLen, bool StartAnywhere, PackedRows Packed, CallStrides Strides);

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
        private readonly bool _areGradients;

        public Tensors(ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states) => (_gates, _tokens, _states) = (gates, tokens, states);

        public Tensors(ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
        {
            (_gates, _states, _gradStates, GradGates, _tokens) = (gates, states, gradStates, gradGates, gradTokens);
            _areGradients = true;
        }

        public ArrayView<T> GradGates { get; }

        /// <summary>The same with other memory for the gradients of the gates.</summary>
        public Tensors<T, TState> WithGradGates(ArrayView<T> gradGates) => new(_gates, _states, _gradStates, gradGates, _tokens);

        public void Launch(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config)
        {
            if (_areGradients)
            {
                kernel.Launcher<BackwardLauncher<T, TState>>()(stream, config, _gates, _states, _gradStates, GradGates, _tokens);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T, TState>>()(stream, config, _gates, _tokens, _states);
            }
        }

        public void Launch<TMore>(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config, TMore more)
        {
            if (_areGradients)
            {
                kernel.Launcher<BackwardLauncher<T, TState, TMore>>()(stream, config, _gates, _states, _gradStates, GradGates, _tokens, more);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T, TState, TMore>>()(stream, config, _gates, _tokens, _states, more);
            }
        }
    }
}
