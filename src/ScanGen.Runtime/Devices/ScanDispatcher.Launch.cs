using ILGPU;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Finds the kernel of a call, and hands it what it takes.</content>
public sealed partial class ScanDispatcher
{
    private void Launch<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScan<T, TElement, TVector> scan,
        ScanDirection direction,
        bool isAligned,
        CallRows rows,
        Tensors<TElement> tensors,
        Ends<TElement> ends)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        var kernel = scan.Load(_accelerator, _family, direction, isAligned);
        var split = kernel.Split(rows.SeqLen, TVector.Count, rows.StartAnywhere, _family);
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

    /// <summary>The tensors of a call in the order of the kernel's parameters: three, or five where it is gradients that are computed.</summary>
    private readonly struct Tensors<T>
        where T : unmanaged
    {
        private readonly ArrayView<T> _first;
        private readonly ArrayView<T> _second;
        private readonly ArrayView<T> _third;
        private readonly ArrayView<T> _fourth;
        private readonly ArrayView<T> _fifth;
        private readonly bool _areFive;

        public Tensors(ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states) => (_first, _second, _third) = (gates, tokens, states);

        public Tensors(ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
        {
            (_first, _second, _third, _fourth, _fifth) = (gates, states, gradStates, gradGates, gradTokens);
            _areFive = true;
        }

        public ArrayView<T> GradGates => _fourth;

        /// <summary>The same with other memory for the gradients of the gates.</summary>
        public Tensors<T> WithGradGates(ArrayView<T> gradGates) => new(_first, _second, _third, gradGates, _fifth);

        public void Launch(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config)
        {
            if (_areFive)
            {
                kernel.Launcher<BackwardLauncher<T>>()(stream, config, _first, _second, _third, _fourth, _fifth);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T>>()(stream, config, _first, _second, _third);
            }
        }

        public void Launch<TMore>(LoadedKernel kernel, AcceleratorStream stream, KernelConfig config, TMore more)
        {
            if (_areFive)
            {
                kernel.Launcher<BackwardLauncher<T, TMore>>()(stream, config, _first, _second, _third, _fourth, _fifth, more);
            }
            else
            {
                kernel.Launcher<ForwardLauncher<T, TMore>>()(stream, config, _first, _second, _third, more);
            }
        }
    }
}
