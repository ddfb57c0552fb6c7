using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes;

/// <summary>Finds the piece of syntax that a fix changes.</summary>
internal static class FixTarget
{
    /// <summary>Returns the innermost node of a kind around the reported place; null when there is none.</summary>
    public static async Task<TNode?> AtAsync<TNode>(CodeFixContext context) where TNode : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindNode(context.Span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<TNode>().FirstOrDefault();
    }
}
