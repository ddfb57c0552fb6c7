using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>One <c>[On]</c> of a method.</summary>
/// <param name="Handler">The method.</param>
/// <param name="On">The attribute.</param>
internal sealed record Subscription(HandlerMethod Handler, AttributeData On)
{
    public static IEnumerable<Subscription> Of(HandlerMethod handler) => handler.On.Select(on => new Subscription(handler, on));
}
