using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <content>One position of many rows.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>One position of many rows: <c>states = gates * states + tokens</c>, element by element.</summary>
    /// <remarks>The emitted class's member of the same name has the words.</remarks>
    public void Step<T, TElement, TState, TStateElement>(
        AcceleratorStream stream, DeviceScans<T, TElement, TState, TStateElement> scans, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged =>
        Step(stream, scans.Table.ClassName, scans.Table.Step, scans.Table.StepOnHost, gates.Cast<TElement>(), tokens.Cast<TElement>(), states.Cast<TStateElement>());

    private void Step<T, TState>(
        AcceleratorStream stream, string className, KernelCache.Key step, Action<nint, nint, nint, long> onHost, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states)
        where T : unmanaged
        where TState : unmanaged
    {
        CheckStream(stream, className);
        var (gatesRow, tokensRow, statesRow) = (Rows.Of(gates), Rows.Of(tokens), Rows.Of(states));
        SameShape.Check((nameof(gates), gates.Length), (nameof(tokens), tokens.Length), (nameof(states), states.Length));
        if (gates.Length == 0)
        {
            return;
        }

        Views.CheckOwner(gatesRow, _accelerator, nameof(gates));
        Views.CheckOwner(tokensRow, _accelerator, nameof(tokens));
        Views.CheckOwner(statesRow, _accelerator, nameof(states));
        Views.CheckOverlap(statesRow, nameof(states), gatesRow, nameof(gates), mayBeExact: false);
        Views.CheckOverlap(statesRow, nameof(states), tokensRow, nameof(tokens), mayBeExact: false);
        if (_family == KernelFamily.Host)
        {
            onHost(Views.Address(gatesRow), Views.Address(tokensRow), Views.Address(statesRow), gates.Length);
            return;
        }

        var kernel = KernelCache.Load(_accelerator, step);
        using var turn = kernel.TakeTurn();
        new Tensors<T, TState>(gates, tokens, states)
            .Launch(kernel, stream, kernel.Configure(gates.Length, kernel.Split(seqLen: 1, perVector: 1, startsAnywhere: true, _family)));
    }
}
