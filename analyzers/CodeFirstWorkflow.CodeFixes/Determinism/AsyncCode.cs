using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>Finds where an await may be written.</summary>
internal static class AsyncCode
{
    /// <summary>
    /// Returns whether the nearest function around a node is async and the node is not inside a lock, where an await is not allowed.
    /// </summary>
    public static bool Around(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is LockStatementSyntax or QueryClauseSyntax)
            {
                return false;
            }

            if (ancestor is AnonymousFunctionExpressionSyntax lambda)
            {
                return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }

            if (ancestor is LocalFunctionStatementSyntax function)
            {
                return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }

            if (ancestor is MethodDeclarationSyntax method)
            {
                return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }
}
