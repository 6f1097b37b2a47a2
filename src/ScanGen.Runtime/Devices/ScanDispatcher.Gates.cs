using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Rows of one length that have a gate each.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Scans rows laid end to end, each with one gate.</summary>
    /// <remarks>The emitted class's members Forward and Backward have the words.</remarks>
    public void ForwardBroadcast<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TVector> scans,
        ArrayView<T> gates,
        Rows<T> tokens,
        Rows<T> states,
        bool reverse,
        ArrayView<T> initial = default,
        ArrayView<T> final = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var (scan, rows) = Find(scans, tokens, nameof(tokens), Math.Max(initial.Length, final.Length));
        Views.CheckShape(states, tokens, nameof(states), nameof(tokens));
        CheckGates(gates, rows);
        var gateRow = Rows.Of(gates);
        if (rows > 0)
        {
            Views.CheckOwner(gateRow, _accelerator, nameof(gates));
            Views.CheckOwner(tokens, _accelerator, nameof(tokens));
            Views.CheckOwner(states, _accelerator, nameof(states));
            Views.CheckOverlap(states, nameof(states), gateRow, nameof(gates), mayBeExact: false);
            Views.CheckOverlap(states, nameof(states), tokens, nameof(tokens), mayBeExact: true);
        }

        Forward(stream, scan, rows, gateRow, tokens, states, reverse, initial, final, gates.Length);
    }

    /// <summary>The gradients of rows laid end to end, each with one gate.</summary>
    /// <remarks>The emitted class's members Forward and Backward have the words.</remarks>
    public void BackwardBroadcast<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TVector> scans,
        ArrayView<T> gates,
        Rows<T> states,
        Rows<T> gradStates,
        ArrayView<T> gradGates,
        Rows<T> gradTokens,
        bool reverse,
        ArrayView<T> initial = default,
        ArrayView<T> gradFinal = default,
        ArrayView<T> gradInitial = default)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var (scan, rows) = Find(scans, states, nameof(states), Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length));
        var (gateRow, gradGateRow) = (Rows.Of(gates), Rows.Of(gradGates));
        Views.CheckShape(gradStates, states, nameof(gradStates), nameof(states));
        Views.CheckShape(gradTokens, states, nameof(gradTokens), nameof(states));
        Views.CheckShape(gradGateRow, gateRow, nameof(gradGates));
        CheckGates(gates, rows);
        if (rows > 0)
        {
            Views.CheckBackwardMemory(gateRow, states, gradStates, gradGateRow, gradTokens, _accelerator);
        }
        else if (gradGates.Length > 0)
        {
            Views.CheckOwner(gradGateRow, _accelerator, nameof(gradGates));
            gradGates.MemSetToZero(stream);
        }

        Backward(stream, scan, rows, gateRow, states, gradStates, gradGateRow, gradTokens, reverse, initial, gradFinal, gradInitial, scans);
    }

    /// <summary>Launches a backward kernel, whose threads leave parts of the gradients of gates in the place of these, and the kernel that adds them up.</summary>
    private void LaunchWithGateSum<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TVector> scans,
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
        var partsPerRow = kernel.PartsPerRow(kernel.Split(rows.SeqLen, TVector.Count, rows.StartAnywhere, _family), _family);
        var gateSum = scans.LoadGateSum(_accelerator);
        var gradGates = tensors.GradGates;

        // Parts are accumulators: of 16-bit elements floats. The next call on the stream may use the same memory.
        var bytes = rows.Count * partsPerRow * Math.Max(sizeof(float), Interop.SizeOf<TElement>());
        using var scratch = _boards.TakeParts(stream, bytes);
        var parts = scratch.Words.Cast<byte>().SubView(0, bytes).Cast<TElement>();
        Launch(stream, scan, direction, isAligned, rows, tensors.WithGradGates(parts), ends);
        using var turn = gateSum.TakeTurn();
        gateSum.Launcher<GateSumLauncher<TElement>>()(
            stream, gateSum.Configure(gradGates.Length, gateSum.Split(seqLen: 1, TVector.Count, startsAnywhere: true, _family)), parts, gradGates, partsPerRow);
    }

    /// <exception cref="ArgumentException">The number of gates does not divide that of the rows.</exception>
    private static void CheckGates<T>(ArrayView<T> gates, long rows)
        where T : unmanaged
    {
        if (rows > 0 && (gates.Length == 0 || rows % gates.Length != 0))
        {
            throw ScanErrors.GatesDivideNoRows(nameof(gates), gates.Length, rows);
        }
    }
}
