namespace ScanGen.Checks;

/// <content>What holds of the states at the ends of rows, or of time-major channels, where there are any.</content>
internal static partial class SpanChecks
{
    /// <param name="gates">A tensor of the call.</param>
    /// <param name="tokens">A tensor of the call.</param>
    /// <param name="states">A tensor of the call.</param>
    /// <param name="initial">The states before the first positions.</param>
    /// <param name="final">Those after the last ones.</param>
    /// <param name="count">How many of each there have to be, where there are any.</param>
    public static void Ends<TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, ReadOnlySpan<TState> states, ReadOnlySpan<TState> initial, ReadOnlySpan<TState> final, long count)
    {
        OneARow(initial, nameof(initial), count);
        OneARow(final, nameof(final), count);
        Apart(states, nameof(states), initial, nameof(initial));
        Apart(final, nameof(final), gates, nameof(gates));
        Apart(final, nameof(final), tokens, nameof(tokens));
        Apart(final, nameof(final), states, nameof(states));
        SameOrApart(final, nameof(final), initial, nameof(initial));
    }

    /// <param name="gates">A tensor of the call.</param>
    /// <param name="states">A tensor of the call.</param>
    /// <param name="gradStates">A tensor of the call.</param>
    /// <param name="gradGates">A tensor of the call.</param>
    /// <param name="gradTokens">A tensor of the call.</param>
    /// <param name="initial">The states before the first positions.</param>
    /// <param name="gradFinal">The gradients of those after the last ones.</param>
    /// <param name="gradInitial">The gradients of the initial states.</param>
    /// <param name="count">How many of each there have to be, where there are any.</param>
    public static void Ends<TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        ReadOnlySpan<TInput> gradGates,
        ReadOnlySpan<TInput> gradTokens,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        ReadOnlySpan<TState> gradInitial,
        long count)
    {
        OneARow(initial, nameof(initial), count);
        OneARow(gradFinal, nameof(gradFinal), count);
        OneARow(gradInitial, nameof(gradInitial), count);
        Apart(gradGates, nameof(gradGates), initial, nameof(initial));
        Apart(gradGates, nameof(gradGates), gradFinal, nameof(gradFinal));
        Apart(gradTokens, nameof(gradTokens), initial, nameof(initial));
        Apart(gradTokens, nameof(gradTokens), gradFinal, nameof(gradFinal));
        Apart(gradInitial, nameof(gradInitial), gates, nameof(gates));
        Apart(gradInitial, nameof(gradInitial), states, nameof(states));
        Apart(gradInitial, nameof(gradInitial), gradStates, nameof(gradStates));
        Apart(gradInitial, nameof(gradInitial), gradGates, nameof(gradGates));
        Apart(gradInitial, nameof(gradInitial), gradTokens, nameof(gradTokens));
        Apart(gradInitial, nameof(gradInitial), initial, nameof(initial));
        SameOrApart(gradInitial, nameof(gradInitial), gradFinal, nameof(gradFinal));
    }
}
