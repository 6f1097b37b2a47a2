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
        var (scan, rows) = Find(scans.Table, tokens, nameof(tokens), Math.Max(initial.Length, final.Length));
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

        Forward(
            stream, scans.Table, scan, rows, gateRow.Cast<TElement>(), tokens.Cast<TElement>(), states.Cast<TElement>(), reverse, initial.Cast<TElement>(), final.Cast<TElement>(), gates.Length);
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
        var (scan, rows) = Find(scans.Table, states, nameof(states), Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length));
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
            Views.Clear(stream, gradGates);
        }

        Backward(
            stream,
            scans.Table,
            scan,
            rows,
            gateRow.Cast<TElement>(),
            states.Cast<TElement>(),
            gradStates.Cast<TElement>(),
            gradGateRow.Cast<TElement>(),
            gradTokens.Cast<TElement>(),
            reverse,
            initial.Cast<TElement>(),
            gradFinal.Cast<TElement>(),
            gradInitial.Cast<TElement>(),
            gates.Length);
    }

    /// <summary>Launches a backward kernel, whose threads leave parts of the gradients of gates in the place of these, and the kernel that adds them up.</summary>
    private void LaunchWithGateSum<T, TState>(
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
        var partsPerRow = kernel.PartsPerRow(kernel.Split(rows.SeqLen, scans.ElementsPerVector, rows.StartAnywhere, _family), _family);
        var gateSum = scans.LoadGateSum(_accelerator);
        var gradGates = tensors.GradGates;

        // Parts are accumulators: of 16-bit elements floats. The next call on the stream may use the same memory.
        var bytes = rows.Count * partsPerRow * Math.Max(sizeof(float), Interop.SizeOf<T>());
        using var scratch = _boards.TakeParts(stream, bytes);
        var parts = scratch.Words.Cast<byte>().SubView(0, bytes).Cast<T>();
        Launch(stream, scans, scan, direction, isAligned, rows, tensors.WithGradGates(parts), ends);
        using var turn = gateSum.TakeTurn();
        gateSum.Launcher<GateSumLauncher<T>>()(
            stream, gateSum.Configure(gradGates.Length, gateSum.Split(seqLen: 1, perVector: 1, startsAnywhere: true, _family)), parts, gradGates, partsPerRow);
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
