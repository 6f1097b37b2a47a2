namespace ScanGen.Benchmarks.Plots;

/// <summary>A line of a picture.</summary>
/// <param name="Group">What the line's colour stands for, as the legend names it.</param>
/// <param name="Kind">What the line's marker stands for, as the legend names it.</param>
/// <param name="Points">A length, and a value above 0 for it.</param>
internal sealed record Series(string Group, string Kind, IReadOnlyList<(int SeqLen, double Value)> Points);
