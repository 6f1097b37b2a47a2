namespace ScanGen.Generator.Models;

internal static class Directions
{
    /// <summary>What is emitted for each declared kernel.</summary>
    public static readonly ScanDirection[] All = [ScanDirection.Forward, ScanDirection.Reverse, ScanDirection.Backward];

    /// <summary>What is emitted for each declared kernel of the time-major layout.</summary>
    public static readonly ScanDirection[] TimeMajor = [.. All, ScanDirection.ReverseBackward];

    /// <summary>What a kernel of the direction computes, for doc comments.</summary>
    public static string Formula(ScanDirection direction) => direction switch
    {
        ScanDirection.Forward => "states[t] = gates[t] * states[t - 1] + tokens[t].",
        ScanDirection.Reverse => "states[t] = gates[t] * states[t + 1] + tokens[t].",
        ScanDirection.ReverseBackward => "gradTokens[t] = gradStates[t] + gates[t - 1] * gradTokens[t - 1]; gradGates[t] = gradTokens[t] * states[t + 1].",
        _ => "gradTokens[t] = gradStates[t] + gates[t + 1] * gradTokens[t + 1]; gradGates[t] = gradTokens[t] * states[t - 1].",
    };
}
