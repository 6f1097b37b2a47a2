namespace ScanGen.Generator.Models;

/// <summary>A type around the annotated class: its name, the keyword to reopen it with, and what may be wrong with it.</summary>
internal sealed record ContainingType(string Keyword, string Name, bool IsPartial, bool IsGeneric);
