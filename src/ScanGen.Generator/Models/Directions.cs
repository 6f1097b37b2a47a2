namespace ScanGen.Generator.Models;

internal static class Directions
{
    /// <summary>What is emitted for each declared kernel.</summary>
    public static readonly ScanDirection[] All = [ScanDirection.Forward, ScanDirection.Reverse, ScanDirection.Backward, ScanDirection.ReverseBackward];

    /// <summary>Whether it is gradients that are computed.</summary>
    public static bool IsBackward(ScanDirection direction) => direction is ScanDirection.Backward or ScanDirection.ReverseBackward;

    /// <summary>What a kernel of the direction computes, for doc comments.</summary>
    public static string Formula(ScanDirection direction, ElementType element) => direction switch
    {
        ScanDirection.Forward => "states[t] = gates[t] * states[t - 1] + tokens[t].",
        ScanDirection.Reverse => "states[t] = gates[t] * states[t + 1] + tokens[t].",
        ScanDirection.Backward => $"gradTokens[t] = gradStates[t] + {element.Conjugate("gates[t + 1]")} * gradTokens[t + 1]; gradGates[t] = gradTokens[t] * {element.Conjugate("states[t - 1]")}.",
        _ => $"gradTokens[t] = gradStates[t] + {element.Conjugate("gates[t - 1]")} * gradTokens[t - 1]; gradGates[t] = gradTokens[t] * {element.Conjugate("states[t + 1]")}.",
    };
}
