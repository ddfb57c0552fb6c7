using System.Collections.Immutable;
using System.Composition;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Events;

/// <summary>CFW2001: changes an event key to the most similar one that exists.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DidYouMeanFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW2001"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // A constant that is declared elsewhere may have other readers.
        if (context.Diagnostics[0].Properties.TryGetValue(DeclarationAnalyzer.HintProperty, out var key) && key is not null
            && await FixTarget.AtAsync<LiteralExpressionSyntax>(context).ConfigureAwait(false) is { } literal)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Change to '{key}'", token => ApplyAsync(context.Document, literal, key, token), nameof(DidYouMeanFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ApplyAsync(
        Document document, LiteralExpressionSyntax literal, string key, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var changed = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(key)).WithTriviaFrom(literal);
        return document.WithSyntaxRoot(root.ReplaceNode(literal, changed));
    }
}
