using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <content>The checks of a call on time-major sequences, all of them.</content>
internal static partial class Views
{
    /// <summary>The number of sequences; where there are none, nothing else is asked of the views.</summary>
    public static long CheckForward<T>(Sequences<T> gates, Sequences<T> tokens, Sequences<T> states, Accelerator accelerator)
        where T : unmanaged
    {
        var (g, t, s) = (gates.Tensor, tokens.Tensor, states.Tensor);
        CheckShape(t, g, nameof(tokens));
        CheckShape(s, g, nameof(states));
        var count = Sequences.Count(gates, nameof(gates));
        if (g.Elements.Length == 0)
        {
            return 0;
        }

        CheckOwner(g, accelerator, nameof(gates));
        CheckOwner(t, accelerator, nameof(tokens));
        CheckOwner(s, accelerator, nameof(states));
        CheckOverlap(s, nameof(states), g, nameof(gates), mayBeExact: true);
        CheckOverlap(s, nameof(states), t, nameof(tokens), mayBeExact: true);
        return count;
    }

    /// <summary>The number of sequences; where there are none, nothing else is asked of the views.</summary>
    public static long CheckBackward<T>(
        Sequences<T> gates, Sequences<T> states, Sequences<T> gradStates, Sequences<T> gradGates, Sequences<T> gradTokens, Accelerator accelerator)
        where T : unmanaged
    {
        var (g, s, ds, dg, dt) = (gates.Tensor, states.Tensor, gradStates.Tensor, gradGates.Tensor, gradTokens.Tensor);
        CheckShape(s, g, nameof(states));
        CheckShape(ds, g, nameof(gradStates));
        CheckShape(dg, g, nameof(gradGates));
        CheckShape(dt, g, nameof(gradTokens));
        var count = Sequences.Count(gates, nameof(gates));
        if (g.Elements.Length == 0)
        {
            return 0;
        }

        CheckOwner(g, accelerator, nameof(gates));
        CheckOwner(s, accelerator, nameof(states));
        CheckOwner(ds, accelerator, nameof(gradStates));
        CheckOwner(dg, accelerator, nameof(gradGates));
        CheckOwner(dt, accelerator, nameof(gradTokens));
        CheckOverlap(dt, nameof(gradTokens), ds, nameof(gradStates), mayBeExact: true);
        CheckOverlap(dt, nameof(gradTokens), g, nameof(gates), mayBeExact: false);
        CheckOverlap(dt, nameof(gradTokens), s, nameof(states), mayBeExact: false);
        CheckOverlap(dg, nameof(gradGates), g, nameof(gates), mayBeExact: false);
        CheckOverlap(dg, nameof(gradGates), s, nameof(states), mayBeExact: false);
        CheckOverlap(dg, nameof(gradGates), ds, nameof(gradStates), mayBeExact: false);
        CheckOverlap(dg, nameof(gradGates), dt, nameof(gradTokens), mayBeExact: false);
        return count;
    }
}
