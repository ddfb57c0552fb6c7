using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>The type of the events' payload that a subscription reads.</summary>
internal static class SubscriptionPayload
{
    /// <summary>Returns the type that the method takes, else the type that its predicate or validator takes, else JSON.</summary>
    public static ITypeSymbol? Of(HandlerMethod handler, AttributeData on, Compilation compilation) =>
        handler.EventPayload()
        ?? (handler.Symbol.ContainingType is { } owner ? CompanionParser.PayloadOf(owner, on.Text("When") ?? on.Text("Validator")) : null)
        ?? compilation.GetTypeByMetadataName("System.Text.Json.JsonElement");
}
