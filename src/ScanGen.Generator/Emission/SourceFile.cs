namespace ScanGen.Generator.Emission;

/// <summary>One emitted file.</summary>
/// <param name="HintName">What the compiler calls it.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record SourceFile(string HintName, string Text);
