using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <content>Rows of one length that have a gate each.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Scans rows laid end to end, each with one gate.</summary>
    /// <remarks>The emitted class's members Forward and Backward have the words.</remarks>
    public void ForwardBroadcast<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ArrayView<T> gates,
        Rows<T> tokens,
        Rows<TState> states,
        bool reverse,
        ArrayView<TState> initial = default,
        ArrayView<TState> final = default)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        var (scan, rows) = Find(scans.Table, tokens, nameof(tokens), Math.Max(initial.Length, final.Length));
        SameShape.Check((nameof(tokens), Views.ShapeOf(tokens)), (nameof(states), Views.ShapeOf(states)));
        CheckGates(gates, rows);
        var gateRow = Rows.Of(gates);
        if (rows > 0)
        {
            Views.CheckOwner(gateRow, _accelerator, nameof(gates));
            Views.CheckOwner(tokens, _accelerator, nameof(tokens));
            Views.CheckOwner(states, _accelerator, nameof(states));
            Views.CheckApart(states, nameof(states));
            Views.CheckOverlap(states, nameof(states), gateRow, nameof(gates), mayBeExact: false);
            Views.CheckOverlap(states, nameof(states), tokens, nameof(tokens), mayBeExact: true);
        }

        Forward(
            stream, scans.Table, scan, rows, gateRow.Cast<TElement>(), tokens.Cast<TElement>(), states.Cast<TStateElement>(), reverse, initial.Cast<TStateElement>(), final.Cast<TStateElement>(), gates.Length);
    }

    /// <summary>The gradients of rows laid end to end, each with one gate.</summary>
    /// <remarks>The emitted class's members Forward and Backward have the words.</remarks>
    public void BackwardBroadcast<T, TElement, TState, TStateElement>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TState, TStateElement> scans,
        ArrayView<T> gates,
        Rows<TState> states,
        Rows<TState> gradStates,
        ArrayView<T> gradGates,
        Rows<T> gradTokens,
        bool reverse,
        ArrayView<TState> initial = default,
        ArrayView<TState> gradFinal = default,
        ArrayView<TState> gradInitial = default)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged
    {
        CheckStream(stream, scans.Table.ClassName);
        SameShape.Check((nameof(states), Views.ShapeOf(states)), (nameof(gradStates), Views.ShapeOf(gradStates)), (nameof(gradTokens), Views.ShapeOf(gradTokens)));
        SameShape.Check((nameof(gates), gates.Length), (nameof(gradGates), gradGates.Length));
        var (scan, rows) = Find(scans.Table, states, nameof(states), Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length));
        var (gateRow, gradGateRow) = (Rows.Of(gates), Rows.Of(gradGates));
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
            states.Cast<TStateElement>(),
            gradStates.Cast<TStateElement>(),
            gradGateRow.Cast<TElement>(),
            gradTokens.Cast<TElement>(),
            reverse,
            initial.Cast<TStateElement>(),
            gradFinal.Cast<TStateElement>(),
            gradInitial.Cast<TStateElement>(),
            gates.Length);
    }

    /// <summary>Launches a backward kernel, whose threads leave parts of the gradients of gates in the place of these, and the kernel that adds them up.</summary>
    private void LaunchWithGateSum<T, TState, TRows>(in RowCall<T, TState> call, LoadedKernel kernel, RowSplit split, TRows rows)
        where T : unmanaged
        where TState : unmanaged
        where TRows : struct
    {
        var partsPerRow = kernel.PartsPerRow(split, _family);
        var gateSum = call.Scans.LoadGateSum(_accelerator);
        var gradGates = call.Tensors.GradGates;

        // Parts are accumulators: of 16-bit elements floats. The next call on the stream may use the same memory.
        var bytes = call.Rows.Count * partsPerRow * Math.Max(sizeof(float), Interop.SizeOf<T>());
        using var scratch = _boards.TakeParts(call.Stream, bytes);
        var parts = scratch.Words.Cast<byte>().SubView(0, bytes).Cast<T>();
        Launch(call, call.Tensors.WithGradGates(parts), kernel, split, rows);
        using var turn = gateSum.TakeTurn();
        gateSum.Launcher<GateSumLauncher<T>>()(
            call.Stream, gateSum.Configure(gradGates.Length, gateSum.Split(seqLen: 1, perVector: 1, startsAnywhere: true, _family)), parts, gradGates, partsPerRow);
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
