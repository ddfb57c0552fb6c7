using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>
/// Events without an <c>[Event]</c> type: <c>new WorkflowEvent&lt;T&gt;(type, name, payload)</c>, and entity events that are created with a name.
/// Searched only when a key is otherwise unknown, because the search binds code.
/// </summary>
internal static class HandmadeEvents
{
    public static ISet<string> In(Compilation compilation)
    {
        var found = new HashSet<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var candidate in tree.GetRoot().DescendantNodes().Where(MayName))
            {
                found.UnionWith(Names(candidate, compilation));
            }
        }

        return found;
    }

    private static bool MayName(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString().Contains("WorkflowEvent<"),
        ImplicitObjectCreationExpressionSyntax creation => creation.ArgumentList.Arguments.Count == 3,
        InvocationExpressionSyntax invocation =>
            invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ManagerCreated" or "ManagerUpdated" or "ManagerDeleted" },
        _ => false,
    };

    private static IEnumerable<string> Names(SyntaxNode node, Compilation compilation)
    {
#pragma warning disable RS1030 // The other files of the compilation are read, once, and only when a key is unknown.
        var model = compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
        if (model.GetSymbolInfo(node).Symbol is not IMethodSymbol method
            || !(method.ContainingType.IsSdk("WorkflowEvent") || method.ContainingType.IsSdk("WorkflowEvents")))
        {
            return [];
        }

        var arguments = node switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments.Take(2),
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments.Skip(1),
            _ => null,
        };
        return (arguments ?? []).Select(argument => model.GetConstantValue(argument.Expression).Value).OfType<string>();
    }
}
