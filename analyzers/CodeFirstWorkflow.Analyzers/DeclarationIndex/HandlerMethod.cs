using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>An annotated method with its annotations.</summary>
internal sealed class HandlerMethod
{
    private HandlerMethod(IMethodSymbol symbol, AttributeData? workflow, AttributeData? action, IReadOnlyList<AttributeData> on) =>
        (Symbol, Workflow, Action, On) = (symbol, workflow, action, on);

    public IMethodSymbol Symbol { get; }

    public AttributeData? Workflow { get; }

    public AttributeData? Action { get; }

    public IReadOnlyList<AttributeData> On { get; }

    public HandlerRole Role => Workflow is not null ? HandlerRole.Workflow : Action is not null ? HandlerRole.Action : HandlerRole.Handler;

    /// <summary>Gets role, class and method for messages, such as <c>Workflow 'Orders.FulfilAsync'</c>.</summary>
    public string Title => $"{Role} '{Name}'";

    /// <summary>Gets the title for the middle of a sentence, such as <c>workflow 'Orders.FulfilAsync'</c>.</summary>
    public string TitleInside => $"{Role.ToString().ToLowerInvariant()} '{Name}'";

    /// <summary>Gets class and method, such as <c>Orders.FulfilAsync</c>.</summary>
    public string Name => Symbol.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction || Symbol.ContainingType is null
        ? Symbol.Name
        : $"{Symbol.ContainingType.Name}.{Symbol.Name}";

    public bool IsTransactional => Action?.Named("Transactional")?.Value is true;

    /// <summary>Reads the annotations of a method.</summary>
    /// <returns>Null when there are none.</returns>
    public static HandlerMethod? From(IMethodSymbol symbol)
    {
        AttributeData? workflow = null, action = null;
        List<AttributeData>? on = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            switch (attribute.AttributeClass)
            {
                case { Name: "WorkflowAttribute" } type when type.IsSdk(type.Name):
                    workflow ??= attribute;
                    break;
                case { Name: "ActionAttribute" } type when type.IsSdk(type.Name):
                    action ??= attribute;
                    break;
                case { Name: "OnAttribute" } type when type.IsSdk(type.Name):
                    (on ??= []).Add(attribute);
                    break;
            }
        }

        return workflow is null && action is null && on is null ? null : new(symbol, workflow, action, on ?? []);
    }

    /// <summary>Returns the parameters whose values are journaled.</summary>
    public IEnumerable<IParameterSymbol> Payload() => Role switch
    {
        HandlerRole.Workflow => Symbol.Parameters.Where(parameter => !parameter.Type.IsSdk("WorkflowContext") && !IsSupplied(parameter)),
        HandlerRole.Action => Symbol.Parameters.Where(parameter => !IsSupplied(parameter) && !parameter.Type.IsSdk("WorkflowContext")),
        _ => Symbol.Parameters.Take(1).Where(parameter => !IsSupplied(parameter) && !parameter.Type.IsSdk("WorkflowContext")),
    };

    /// <summary>Returns the type of the payload of the events that the method takes; null when it takes none, or the untyped envelope.</summary>
    public ITypeSymbol? EventPayload() => Payload().FirstOrDefault()?.Type is { } type && !IsUntyped(type) ? Unwrap(type) : null;

    /// <summary>Returns the payload type of an envelope, and any other type as it is.</summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 } envelope && envelope.IsSdk("WorkflowEvent") ? envelope.TypeArguments[0] : type;

    /// <summary>Returns whether a type is the envelope without its payload's type.</summary>
    public static bool IsUntyped(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 0 } && type.IsSdk("WorkflowEvent");

    /// <summary>Returns whether the engine supplies a parameter: services, token, contexts and the transaction.</summary>
    public bool IsSupplied(IParameterSymbol parameter) =>
        ArgumentParser.IsInjected(parameter) || (IsTransactional && ArgumentParser.IsTransactional(parameter));
}
