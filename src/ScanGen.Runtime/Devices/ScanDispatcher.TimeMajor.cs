#pragma warning disable RS0026 // Overloads are told apart by the table of kernels, which every call gives.
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;
using ScanGen.Primitives;
using ScanGen.Simd;

namespace ScanGen.Devices;

/// <content>The calls of classes in the time-major layout.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Scans time-major sequences laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Forward<T, TElement, TVector>(
        AcceleratorStream stream,
        TimeMajorScans<T, TElement, TVector> scans,
        Sequences<T> gates,
        Sequences<T> tokens,
        Sequences<T> states,
        bool reverse,
        ArrayView<T> initial = default,
        ArrayView<T> final = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream, scans.ClassName);
        SameShape.Check((nameof(gates), Views.ShapeOf(gates.Tensor)), (nameof(tokens), Views.ShapeOf(tokens.Tensor)), (nameof(states), Views.ShapeOf(states.Tensor)));
        var scan = scans[gates.SeqLen];
        Views.CheckForwardMemory(gates.Tensor, tokens.Tensor, states.Tensor, _accelerator);
        var count = Sequences.Count(gates, nameof(gates));
        Views.CheckOneARow(initial, count * gates.Dim, nameof(initial));
        Views.CheckOneARow(final, count * gates.Dim, nameof(final));
        if (gates.Elements.Length == 0)
        {
            return;
        }

        CheckEnds(gates.Tensor, tokens.Tensor, states.Tensor, Rows.Of(initial), Rows.Of(final));
        var (dim, seqLen) = (checked((int)gates.Dim), checked((int)gates.SeqLen));
        if (_family == KernelFamily.Host)
        {
            TimeMajorHost.Forward<T>(
                Views.Address(gates.Tensor), Views.Address(tokens.Tensor), Views.Address(states.Tensor), count, seqLen, dim, reverse,
                ends: new() { Entering = Views.Address(Rows.Of(initial)), Leaving = Views.Address(Rows.Of(final)) });
            return;
        }

        var isAligned = IsAligned<TElement, TVector>(dim) && Views.IsAligned(gates.Tensor) && Views.IsAligned(tokens.Tensor) && Views.IsAligned(states.Tensor);
        var ends = new Ends<TElement>(initial.Cast<TElement>(), final.Cast<TElement>(), default);
        Launch<TElement, TVector>(
            stream,
            scan.Load(_accelerator, reverse ? ScanDirection.Reverse : ScanDirection.Forward, isAligned, !ends.AreNone),
            new(gates.Elements.Cast<TElement>(), tokens.Elements.Cast<TElement>(), states.Elements.Cast<TElement>()),
            count,
            dim,
            seqLen,
            ends);
    }

    /// <summary>The gradients of time-major sequences laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Backward<T, TElement, TVector>(
        AcceleratorStream stream,
        TimeMajorScans<T, TElement, TVector> scans,
        Sequences<T> gates,
        Sequences<T> states,
        Sequences<T> gradStates,
        Sequences<T> gradGates,
        Sequences<T> gradTokens,
        bool reverse,
        ArrayView<T> initial = default,
        ArrayView<T> gradFinal = default,
        ArrayView<T> gradInitial = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream, scans.ClassName);
        SameShape.Check(
            (nameof(gates), Views.ShapeOf(gates.Tensor)), (nameof(states), Views.ShapeOf(states.Tensor)), (nameof(gradStates), Views.ShapeOf(gradStates.Tensor)),
            (nameof(gradGates), Views.ShapeOf(gradGates.Tensor)), (nameof(gradTokens), Views.ShapeOf(gradTokens.Tensor)));
        var scan = scans[gates.SeqLen];
        Views.CheckBackwardMemory(gates.Tensor, states.Tensor, gradStates.Tensor, gradGates.Tensor, gradTokens.Tensor, _accelerator);
        var count = Sequences.Count(gates, nameof(gates));
        Views.CheckOneARow(initial, count * gates.Dim, nameof(initial));
        Views.CheckOneARow(gradFinal, count * gates.Dim, nameof(gradFinal));
        Views.CheckOneARow(gradInitial, count * gates.Dim, nameof(gradInitial));
        if (gates.Elements.Length == 0)
        {
            return;
        }

        CheckEnds(
            gates.Tensor, states.Tensor, gradStates.Tensor, gradGates.Tensor, gradTokens.Tensor, Rows.Of(initial), Rows.Of(gradFinal), Rows.Of(gradInitial));
        var (dim, seqLen) = (checked((int)gates.Dim), checked((int)gates.SeqLen));
        if (_family == KernelFamily.Host)
        {
            TimeMajorHost.Backward<T>(
                Views.Address(gates.Tensor),
                Views.Address(states.Tensor),
                Views.Address(gradStates.Tensor),
                Views.Address(gradGates.Tensor),
                Views.Address(gradTokens.Tensor),
                count,
                seqLen,
                dim,
                reverse,
                ends: new()
                {
                    Entering = Views.Address(Rows.Of(gradFinal)),
                    Leaving = Views.Address(Rows.Of(gradInitial)),
                    Before = Views.Address(Rows.Of(initial)),
                });
            return;
        }

        var isAligned = IsAligned<TElement, TVector>(dim) && Views.IsAligned(gates.Tensor) && Views.IsAligned(states.Tensor)
            && Views.IsAligned(gradStates.Tensor) && Views.IsAligned(gradGates.Tensor) && Views.IsAligned(gradTokens.Tensor);
        var ends = new Ends<TElement>(gradFinal.Cast<TElement>(), gradInitial.Cast<TElement>(), initial.Cast<TElement>());
        Launch<TElement, TVector>(
            stream,
            scan.Load(_accelerator, reverse ? ScanDirection.ReverseBackward : ScanDirection.Backward, isAligned, !ends.AreNone),
            new(
                gates.Elements.Cast<TElement>(),
                states.Elements.Cast<TElement>(),
                gradStates.Elements.Cast<TElement>(),
                gradGates.Elements.Cast<TElement>(),
                gradTokens.Elements.Cast<TElement>()),
            count,
            dim,
            seqLen,
            ends);
    }

    /// <summary>One position of many sequences: <c>states = gates * states + tokens</c>, element by element.</summary>
    /// <remarks>The emitted class's member of the same name has the words.</remarks>
    public void Step<T, TElement, TVector>(
        AcceleratorStream stream, TimeMajorScans<T, TElement, TVector> scans, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement> =>
        Step(
            stream,
            scans.ClassName,
            scans.Step,
            static (gates, tokens, states, count) => HostScan.Step<T, T>(gates, tokens, states, count),
            gates.Cast<TElement>(),
            tokens.Cast<TElement>(),
            states.Cast<TElement>());

    /// <summary>Compiles the four kernels of every length of one element type, for views that are aligned to 16 bytes and channels that are whole vectors.</summary>
    /// <param name="scans">The element type's kernels.</param>
    /// <param name="loaded">Called after each with what it is, by any thread, one at a time.</param>
    public void Preload<T, TElement, TVector>(TimeMajorScans<T, TElement, TVector> scans, Action<string> loaded)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        var ofLengths =
            from scan in scans.All
            from direction in Enum.GetValues<ScanDirection>()
            let kernel = _family == KernelFamily.Host ? null : scan.Load(_accelerator, direction, isAligned: true, hasEnds: false)
            select (Name($"{scans.Dtype}", scan.SeqLen, direction), kernel);
        Preload(ofLengths.Concat(OfAnyLength($"{scans.Dtype}", scans.Step)), scans.ClassName, loaded);
    }

    /// <param name="stream">Where it is queued.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="sequences">How many sequences.</param>
    /// <param name="dim">Channels of a position.</param>
    /// <param name="seqLen">Positions of a sequence.</param>
    /// <param name="ends">The states at the ends of sequences.</param>
    private static void Launch<TElement, TVector>(
        AcceleratorStream stream, LoadedKernel kernel, Tensors<TElement, TElement> tensors, long sequences, int dim, int seqLen, Ends<TElement> ends)
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        var config = kernel.ConfigureSequences(sequences, dim);
        using var turn = kernel.TakeTurn();
        if (ends.AreNone)
        {
            tensors.Launch(kernel, stream, config, new SequencesFromZero<TElement, TVector>(dim, seqLen));
        }
        else
        {
            tensors.Launch(kernel, stream, config, new SequencesWithEnds<TElement, TVector>(dim, seqLen, ends.Entering, ends.Leaving, ends.Before));
        }
    }

    /// <summary>Whether every position begins at a vector's boundary where the first one does.</summary>
    private static bool IsAligned<TElement, TVector>(int dim)
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement> => dim % TVector.Count == 0;
}
