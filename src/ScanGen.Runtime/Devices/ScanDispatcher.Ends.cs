namespace ScanGen.Devices;

/// <content>What has to hold of the states at the ends of rows, where there are any.</content>
public sealed partial class ScanDispatcher
{
    private void CheckEnds<T, TState>(Rows<T> gates, Rows<T> tokens, Rows<TState> states, Rows<TState> initial, Rows<TState> final)
        where T : unmanaged
        where TState : unmanaged
    {
        CheckOwner(initial, nameof(initial));
        CheckOwner(final, nameof(final));
        CheckApart(states, nameof(states), initial, nameof(initial));
        CheckApart(final, nameof(final), gates, nameof(gates));
        CheckApart(final, nameof(final), tokens, nameof(tokens));
        CheckApart(final, nameof(final), states, nameof(states));
        CheckApart(final, nameof(final), initial, nameof(initial), mayBeExact: true);
    }

    private void CheckEnds<T, TState>(
        Rows<T> gates,
        Rows<TState> states,
        Rows<TState> gradStates,
        Rows<T> gradGates,
        Rows<T> gradTokens,
        Rows<TState> initial,
        Rows<TState> gradFinal,
        Rows<TState> gradInitial)
        where T : unmanaged
        where TState : unmanaged
    {
        CheckOwner(initial, nameof(initial));
        CheckOwner(gradFinal, nameof(gradFinal));
        CheckOwner(gradInitial, nameof(gradInitial));
        CheckApart(gradGates, nameof(gradGates), initial, nameof(initial));
        CheckApart(gradGates, nameof(gradGates), gradFinal, nameof(gradFinal));
        CheckApart(gradTokens, nameof(gradTokens), initial, nameof(initial));
        CheckApart(gradTokens, nameof(gradTokens), gradFinal, nameof(gradFinal));
        CheckApart(gradInitial, nameof(gradInitial), gates, nameof(gates));
        CheckApart(gradInitial, nameof(gradInitial), states, nameof(states));
        CheckApart(gradInitial, nameof(gradInitial), gradStates, nameof(gradStates));
        CheckApart(gradInitial, nameof(gradInitial), gradGates, nameof(gradGates));
        CheckApart(gradInitial, nameof(gradInitial), gradTokens, nameof(gradTokens));
        CheckApart(gradInitial, nameof(gradInitial), initial, nameof(initial));
        CheckApart(gradInitial, nameof(gradInitial), gradFinal, nameof(gradFinal), mayBeExact: true);
    }

    /// <summary>What is not given has no owner.</summary>
    private void CheckOwner<T>(Rows<T> states, string name)
        where T : unmanaged
    {
        if (states.Elements.Length > 0)
        {
            Views.CheckOwner(states, _accelerator, name);
        }
    }

    private static void CheckApart<T, TOther>(Rows<T> output, string name, Rows<TOther> other, string otherName, bool mayBeExact = false)
        where T : unmanaged
        where TOther : unmanaged
    {
        if (output.Elements.Length > 0 && other.Elements.Length > 0)
        {
            Views.CheckOverlap(output, name, other, otherName, mayBeExact);
        }
    }
}
