using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Declarations;

/// <summary>An event or entity that the compilation declares.</summary>
/// <param name="Symbol">The type.</param>
/// <param name="Attribute">What makes it one.</param>
internal sealed record DeclaredType(INamedTypeSymbol Symbol, AttributeData Attribute)
{
    public bool IsEvent { get; } = Attribute.AttributeClass?.Name == "EventAttribute";

    /// <summary>Gets the event type or the entity's name; empty where it cannot be read.</summary>
    public string Key { get; } = Attribute.FirstText() ?? "";

    /// <summary>Gets the short name of an event: the given one, else the last segment of the type.</summary>
    public string ShortName => Attribute.Text("Name") ?? Key.Substring(Key.LastIndexOf('.') + 1);
}
