using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.CodeFixes;

/// <summary>Removes an attribute that declares a kernel again, with its brackets where nothing else is in them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveDuplicateCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.DuplicateKernel.Id];

    /// <summary>All of a document at once: two duplicates may share their brackets.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        static (context, document, diagnostics) => RemoveAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var action = CodeAction.Create(
            "Remove the duplicate attribute",
            async cancellation => await RemoveAsync(context.Document, context.Diagnostics, cancellation).ConfigureAwait(false) ?? context.Document,
            equivalenceKey: nameof(RemoveDuplicateCodeFix));
        context.RegisterCodeFix(action, context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document?> RemoveAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return null;
        }

        var attributes = diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>())
            .OfType<AttributeSyntax>()
            .ToArray();
        root = root.TrackNodes(attributes);
        foreach (var attribute in attributes)
        {
            if (root.GetCurrentNode(attribute) is { Parent: AttributeListSyntax { Parent: { } declaration } list } duplicate)
            {
                SyntaxNode node = list.Attributes.Count == 1 ? list : duplicate;
                var rest = declaration.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!;
                root = root.ReplaceNode(declaration, rest.WithLeadingTrivia(declaration.GetLeadingTrivia()));
            }
        }

        return document.WithSyntaxRoot(root);
    }
}
