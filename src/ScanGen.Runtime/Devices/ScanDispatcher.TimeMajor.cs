using ILGPU.Runtime;
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
        bool reverse)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var scan = scans[gates.SeqLen];
        Views.CheckForward(gates.Tensor, tokens.Tensor, states.Tensor, _accelerator);
        var count = Sequences.Count(gates, nameof(gates));
        if (gates.Elements.Length == 0)
        {
            return;
        }

        var dim = checked((int)gates.Dim);
        if (_family == KernelFamily.Host)
        {
            TimeMajorHost.Forward<T>(
                Views.Address(gates.Tensor), Views.Address(tokens.Tensor), Views.Address(states.Tensor), count, scan.SeqLen, dim, reverse);
            return;
        }

        var isAligned = IsAligned<TElement, TVector>(dim) && Views.IsAligned(gates.Tensor) && Views.IsAligned(tokens.Tensor) && Views.IsAligned(states.Tensor);
        var kernel = scan.Load(_accelerator, reverse ? ScanDirection.Reverse : ScanDirection.Forward, isAligned);
        using var turn = kernel.TakeTurn();
        new Tensors<TElement>(gates.Elements.Cast<TElement>(), tokens.Elements.Cast<TElement>(), states.Elements.Cast<TElement>())
            .Launch(kernel, stream, kernel.ConfigureSequences(count, dim), dim);
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
        bool reverse)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var scan = scans[gates.SeqLen];
        Views.CheckBackward(gates.Tensor, states.Tensor, gradStates.Tensor, gradGates.Tensor, gradTokens.Tensor, _accelerator);
        var count = Sequences.Count(gates, nameof(gates));
        if (gates.Elements.Length == 0)
        {
            return;
        }

        var dim = checked((int)gates.Dim);
        if (_family == KernelFamily.Host)
        {
            TimeMajorHost.Backward<T>(
                Views.Address(gates.Tensor),
                Views.Address(states.Tensor),
                Views.Address(gradStates.Tensor),
                Views.Address(gradGates.Tensor),
                Views.Address(gradTokens.Tensor),
                count,
                scan.SeqLen,
                dim,
                reverse);
            return;
        }

        var isAligned = IsAligned<TElement, TVector>(dim) && Views.IsAligned(gates.Tensor) && Views.IsAligned(states.Tensor)
            && Views.IsAligned(gradStates.Tensor) && Views.IsAligned(gradGates.Tensor) && Views.IsAligned(gradTokens.Tensor);
        var kernel = scan.Load(_accelerator, reverse ? ScanDirection.ReverseBackward : ScanDirection.Backward, isAligned);
        using var turn = kernel.TakeTurn();
        new Tensors<TElement>(
            gates.Elements.Cast<TElement>(),
            states.Elements.Cast<TElement>(),
            gradStates.Elements.Cast<TElement>(),
            gradGates.Elements.Cast<TElement>(),
            gradTokens.Elements.Cast<TElement>())
            .Launch(kernel, stream, kernel.ConfigureSequences(count, dim), dim);
    }

    /// <summary>Compiles the four kernels of every length of one element type, for views that are aligned to 16 bytes and channels that are whole vectors.</summary>
    /// <param name="scans">The element type's kernels.</param>
    /// <param name="loaded">Called after each with what it is, by any thread, one at a time.</param>
    public void Preload<T, TElement, TVector>(TimeMajorScans<T, TElement, TVector> scans, Action<string> loaded)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement> =>
        Preload(
            from scan in scans.All
            from direction in Enum.GetValues<ScanDirection>()
            let kernel = _family == KernelFamily.Host ? null : scan.Load(_accelerator, direction, isAligned: true)
            select (Name(scans.Dtype, scan.SeqLen, direction), kernel),
            loaded);

    /// <summary>Whether every position begins at a vector's boundary where the first one does.</summary>
    private static bool IsAligned<TElement, TVector>(int dim)
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement> => dim % TVector.Count == 0;
}
