using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>Finds the expression that a diagnostic is about: diagnostics mark only the part that names the member.</summary>
internal static class FaultyExpression
{
    public static ExpressionSyntax? At(SyntaxNode root, TextSpan span)
    {
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        while (node.Parent is { } parent && IsSameUse(node, parent))
        {
            node = parent;
        }

        return node as ExpressionSyntax;
    }

    private static bool IsSameUse(SyntaxNode node, SyntaxNode parent) => parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == node,
        InvocationExpressionSyntax invocation => invocation.Expression == node,
        ObjectCreationExpressionSyntax creation => creation.Type == node,
        QualifiedNameSyntax qualified => qualified.Right == node && parent.Parent is ObjectCreationExpressionSyntax,
        _ => false,
    };
}
