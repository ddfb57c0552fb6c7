using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>The identity of a subscription.</summary>
internal static class SubscriptionId
{
    /// <summary>
    /// Returns the explicit id; else workflow and key, so that an <c>[On]</c> that moves from one version's method to another's stays the same
    /// subscription; for a handler namespace, type, method and key.
    /// </summary>
    public static string Of(HandlerMethod handler, AttributeData on)
    {
        if (on.Text("Id") is { } id)
        {
            return id;
        }

        if (handler.Workflow is { } workflow)
        {
            return $"{workflow.FirstText()}/{on.FirstText()}";
        }

        var type = handler.Symbol.ContainingType;
        var space = type?.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        return $"{space}{type?.Name}.{handler.Symbol.Name}/{on.FirstText()}";
    }
}
