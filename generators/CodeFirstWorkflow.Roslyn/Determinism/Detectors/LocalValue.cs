using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Follows locals through the text of the block that declares them, which costs no binding.</summary>
internal static class LocalValue
{
    /// <summary>Gets the value that a local was declared with; null where the local may have been assigned again before it is read.</summary>
    public static IOperation? Of(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            && !IsAssignedBetween(declarator, local.Syntax)
            ? local.SemanticModel?.GetOperation(value)
            : null;

    /// <summary>Returns whether the code sorts a new local before any other use.</summary>
    public static bool IsSortedAtOnce(SyntaxNode declaration)
    {
        if (declaration is not VariableDeclaratorSyntax declarator)
        {
            return false;
        }

        var use = ScopeOf(declarator)
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .FirstOrDefault(name => name.SpanStart > declarator.Span.End && IsNamed(name, declarator));
        return use?.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort", Parent: InvocationExpressionSyntax } access => access.Expression == use,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort" } } } => true,
            _ => false,
        };
    }

    /// <summary>Returns the places where the block of a local names it, its declaration not included.</summary>
    public static IEnumerable<IdentifierNameSyntax> UsesOf(VariableDeclaratorSyntax declarator) =>
        ScopeOf(declarator).DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => IsNamed(name, declarator));

    private static bool IsAssignedBetween(VariableDeclaratorSyntax declarator, SyntaxNode use)
    {
        foreach (var node in ScopeOf(declarator).DescendantNodes())
        {
            if (node.SpanStart >= use.SpanStart)
            {
                return false;
            }

            if (node is AssignmentExpressionSyntax assignment && IsNamed(assignment.Left, declarator))
            {
                return true;
            }

            if (node is ArgumentSyntax argument
                && argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword
                && IsNamed(argument.Expression, declarator))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(ExpressionSyntax expression, VariableDeclaratorSyntax declarator) =>
        expression is IdentifierNameSyntax name && name.Identifier.ValueText == declarator.Identifier.ValueText;

    private static SyntaxNode ScopeOf(VariableDeclaratorSyntax declarator) =>
        declarator.Ancestors().FirstOrDefault(node => node is BlockSyntax or SwitchSectionSyntax) ?? declarator.SyntaxTree.GetRoot();
}
