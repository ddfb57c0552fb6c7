using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>Names members in messages, and finds the place that a message points to.</summary>
internal static class MemberText
{
    /// <summary>Returns the short name: <c>Clock.Today</c>, <c>new Random()</c>, <c>Money.operator +</c>.</summary>
    public static string Of(ISymbol member)
    {
        var type = ExtensionBlock.ClassOf(member)?.Name;
        return member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {type}()",
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => $"a lambda of {type}",
            IMethodSymbol { AssociatedSymbol: { } property } => Of(property),
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } =>
                $"{type}.{member.Name.Replace("op_", "operator ")}",
            IPropertySymbol { IsIndexer: true } => $"{type}[]",
            _ => string.IsNullOrEmpty(type) ? member.Name : $"{type}.{member.Name}",
        };
    }

    /// <summary>Returns the place that a message points to: the name of the member in an expression, or of a declared method.</summary>
    public static Location LocationOf(SyntaxNode node) =>
        node is MethodDeclarationSyntax method ? method.Identifier.GetLocation() : NameOf(node).GetLocation();

    /// <summary>Returns the part of an expression that names the member, so that a chain over several lines points to the right one.</summary>
    public static SyntaxNode NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or PredefinedTypeSyntax } access => access,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ConditionalAccessExpressionSyntax conditional => NameOf(conditional.WhenNotNull),
        ObjectCreationExpressionSyntax creation => creation.Type,
        LockStatementSyntax statement => statement.Expression,
        _ => node,
    };
}
