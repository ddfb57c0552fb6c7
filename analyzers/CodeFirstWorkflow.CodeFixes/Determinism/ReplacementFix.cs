using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>
/// The base of fixes that replace one expression with another, evaluated at the same moment, so that all places can be fixed at once.
/// </summary>
/// <param name="id">The rule.</param>
/// <param name="title">What the fix does.</param>
public abstract class ReplacementFix(string id, string title) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.ContainsKey(DeterminismAnalyzer.DirectProperty)
                || FaultyExpression.At(root, diagnostic.Location.SourceSpan) is not { } faulty)
            {
                continue;
            }

            if (Replacement(faulty, model) is not { } replacement)
            {
                continue;
            }

            var fixedDocument = context.Document.WithSyntaxRoot(root.ReplaceNode(faulty, InPlaceOf(faulty, replacement)));
            if (!await CanApplyAsync(context, fixedDocument).ConfigureAwait(false))
            {
                continue;
            }

            context.RegisterCodeFix(CodeAction.Create(TitleFor(faulty, model), _ => Task.FromResult(fixedDocument), id), diagnostic);
        }
    }

    // Not formatted: inner code of the author, such as a lambda, keeps its layout.
    private static ExpressionSyntax InPlaceOf(ExpressionSyntax faulty, ExpressionSyntax replacement) =>
        replacement.WithLeadingTrivia(faulty.GetLeadingTrivia())
            .WithTrailingTrivia(replacement.GetTrailingTrivia().Where(IsText).Concat(faulty.GetTrailingTrivia()));

    // The empty trivia of new syntax asks the formatter for layout.
    private static bool IsText(SyntaxTrivia trivia) => trivia.FullSpan.Length > 0;

    /// <summary>Creates the replacement of an expression; null when there is none.</summary>
    /// <param name="faulty">The expression that breaks the rule.</param>
    /// <param name="model">The semantic model of the document.</param>
    /// <returns>The replacement, or null.</returns>
    protected abstract ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model);

    /// <summary>Returns the title of the fix for an expression, where it depends on it.</summary>
    /// <param name="faulty">The expression that breaks the rule.</param>
    /// <param name="model">The semantic model of the document.</param>
    /// <returns>The title.</returns>
    protected virtual string TitleFor(ExpressionSyntax faulty, SemanticModel model) => title;

    /// <summary>Checks the changed document before the fix is offered.</summary>
    /// <param name="context">The context of the fix.</param>
    /// <param name="fixedDocument">The document after the fix.</param>
    /// <returns>Whether to offer it.</returns>
    protected virtual Task<bool> CanApplyAsync(CodeFixContext context, Document fixedDocument) => Task.FromResult(true);
}
