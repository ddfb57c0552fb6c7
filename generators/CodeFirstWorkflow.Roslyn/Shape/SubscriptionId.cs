namespace CodeFirstWorkflow.Roslyn.Shape;

using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

/// <summary>The identity of a subscription.</summary>
internal static class SubscriptionId
{
    /// <summary>Gives the explicit id, else namespace, type, method and key.</summary>
    public static string Of(HandlerMethod handler, AttributeData on)
    {
        var type = handler.Symbol.ContainingType;
        var space = type?.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        return on.Text("Id") ?? $"{space}{type?.Name}.{handler.Symbol.Name}/{on.FirstText()}";
    }
}
