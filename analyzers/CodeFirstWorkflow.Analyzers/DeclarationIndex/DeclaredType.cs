using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>An event or entity that the compilation declares.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Attribute">The <c>[Event]</c> or <c>[Entity]</c>.</param>
internal sealed record DeclaredType(INamedTypeSymbol Symbol, AttributeData Attribute)
{
    public bool IsEvent { get; } = Attribute.AttributeClass?.Name == "EventAttribute";

    /// <summary>Gets kind and name for messages, such as <c>Event 'OrderPaid'</c>.</summary>
    public string Title => $"{(IsEvent ? "Event" : "Entity")} '{Symbol.Name}'";

    /// <summary>Gets the event type or the entity's name; empty where it cannot be read.</summary>
    public string Key { get; } = Attribute.FirstText() ?? "";

    /// <summary>Gets the short name of an event: the given one, else the last segment of the type.</summary>
    public string ShortName => Attribute.Text("Name") ?? Key.Substring(Key.LastIndexOf('.') + 1);

    /// <summary>Reads the annotation of a type.</summary>
    /// <returns>Null when the type is neither an event nor an entity.</returns>
    public static DeclaredType? From(INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes().FirstOrDefault(candidate =>
            candidate.AttributeClass is { Name: "EventAttribute" or "EntityAttribute" } found && found.IsSdk(found.Name));
        return attribute is null ? null : new(type, attribute);
    }
}
