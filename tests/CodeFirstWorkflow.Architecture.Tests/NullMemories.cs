using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>
/// Finds nulls that become an empty memory or span: in <c>isEmpty ? null : bytes</c> the null is an array that is not there, converted by the
/// memory's own operator,
/// so the conditional never gives null.
/// </summary>
internal static class NullMemories
{
    public static IReadOnlyList<string> In(Compilation compilation) =>
    [
        .. from tree in compilation.SyntaxTrees
           let model = compilation.GetSemanticModel(tree)
           from literal in tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
           where literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression)
           let conversion = model.GetConversion(literal)
           where conversion.IsUserDefined && IsMemory(conversion.MethodSymbol?.ContainingType)
           select $"{tree.FilePath}:{literal.GetLocation().GetLineSpan().StartLinePosition.Line + 1}",
    ];

    private static bool IsMemory(INamedTypeSymbol? type) =>
        type is { ContainingNamespace.Name: "System", Name: "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan" or "ArraySegment" };
}
