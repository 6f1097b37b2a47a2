using Microsoft.CodeAnalysis.CSharp;

namespace ScanGen.Generator.Text;

/// <summary>Names that would be read as keywords, and how to write them.</summary>
internal static class Identifiers
{
    /// <summary>The name as source text: with an <c>@</c> where it is a keyword anywhere.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name in source text as documents have it.</summary>
    public static string InDocs(string escaped) => escaped.TrimStart('@');

    /// <summary>The name of a result as a parameter.</summary>
    public static string Parameter(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The name with a capital.</summary>
    public static string Upper(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>What the gradient of something is called: <c>gradGate</c> of <c>gate</c> and of <c>Gate</c>.</summary>
    public static string Gradient(string name) => "grad" + Upper(name);
}
