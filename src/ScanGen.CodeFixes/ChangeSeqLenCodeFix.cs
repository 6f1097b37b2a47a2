using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.CodeFixes;

/// <summary>Offers the nearest valid length in the place of one that is not valid.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChangeSeqLenCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.InvalidSeqLen.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax expression
            || model?.GetConstantValue(expression, context.CancellationToken).Value is not int written)
        {
            return;
        }

        var length = SeqLens.Nearest(written);
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(length));
        var action = CodeAction.Create(
            $"Change the length to {length}",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(expression, literal.WithTriviaFrom(expression)))),
            equivalenceKey: nameof(ChangeSeqLenCodeFix));
        context.RegisterCodeFix(action, context.Diagnostics);
    }
}
