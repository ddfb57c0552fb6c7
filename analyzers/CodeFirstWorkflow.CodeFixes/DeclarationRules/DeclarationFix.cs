using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>
/// The base of fixes that replace one declaration with another; replacements are independent, so all can be fixed at once.
/// </summary>
/// <typeparam name="TNode">The kind of declaration around the reported place.</typeparam>
/// <param name="id">The rule.</param>
/// <param name="title">What the fix does.</param>
public abstract class DeclarationFix<TNode>(string id, string title) : CodeFixProvider
    where TNode : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, token) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(token).ConfigureAwait(false) is { } model
            && await FixTarget.AtAsync<TNode>(context).ConfigureAwait(false) is { } node
            && IsOffered(node, model, context.Diagnostics.First())
            && await IsFreeAsync(document, node, token).ConfigureAwait(false))
        {
            var generator = SyntaxGenerator.GetGenerator(document);
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(node, Change(node, generator)))), title),
                context.Diagnostics);
        }
    }

    /// <summary>Checks what has to hold for the change to be right.</summary>
    /// <param name="node">The declaration.</param>
    /// <param name="model">The semantic model of the document.</param>
    /// <param name="diagnostic">The reported diagnostic.</param>
    /// <returns>Whether to offer the fix.</returns>
    protected virtual bool IsOffered(TNode node, SemanticModel model, Diagnostic diagnostic) => true;

    /// <summary>Checks that the code elsewhere allows the change.</summary>
    /// <param name="document">The document of the declaration.</param>
    /// <param name="node">The declaration.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>Whether to offer the fix.</returns>
    protected virtual Task<bool> IsFreeAsync(Document document, TNode node, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Creates the replacement of a declaration.</summary>
    /// <param name="node">The declaration.</param>
    /// <param name="generator">The generator of code for the document.</param>
    /// <returns>The changed declaration.</returns>
    protected abstract SyntaxNode Change(TNode node, SyntaxGenerator generator);
}
