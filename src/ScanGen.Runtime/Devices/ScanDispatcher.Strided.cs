namespace ScanGen.Devices;

/// <content>Rows that may lie apart, in each tensor as its strides say.</content>
public sealed partial class ScanDispatcher
{
    private static CallStrides? StridesOf<T, TState>(Rows<T> gates, Rows<T> tokens, Rows<TState> states)
        where T : unmanaged
        where TState : unmanaged => tokens.Strides is null ? null : ShapeOf(tokens) with
        {
            Gates = gates.Strides.GetValueOrDefault(),
            Tokens = tokens.Strides.Value,
            States = states.Strides.GetValueOrDefault(),
        };

    private static CallStrides? StridesOf<T, TState>(
        Rows<T> gates, Rows<TState> states, Rows<TState> gradStates, Rows<T> gradGates, Rows<T> gradTokens)
        where T : unmanaged
        where TState : unmanaged => states.Strides is null ? null : ShapeOf(states) with
        {
            Gates = gates.Strides.GetValueOrDefault(),
            States = states.Strides.Value,
            GradStates = gradStates.Strides.GetValueOrDefault(),
            GradGates = gradGates.Strides.GetValueOrDefault(),
            GradTokens = gradTokens.Strides.GetValueOrDefault(),
        };

    private static CallStrides ShapeOf<T>(Rows<T> rows)
        where T : unmanaged => new(checked((int)rows.Shape.X), checked((int)rows.Shape.Y));
}
