namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One <c>[Event]</c>.</summary>
/// <param name="Payload">The type of the payload.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="TypeName">Its simple name, not escaped.</param>
/// <param name="Type">The canonical type that travels.</param>
/// <param name="Name">The short name.</param>
/// <param name="Key">The property with <c>[CorrelationKey]</c>, not escaped; null when there is none.</param>
/// <param name="KeyType">The type of that property, without null; null when there is none, or when no workflow can wait for the event.</param>
/// <param name="HasNaturalConstructor">Whether <paramref name="Parameters"/> are a constructor's parameters; else the payload itself is the
/// parameter.</param>
/// <param name="Parameters">The parameters of the constructor.</param>
/// <param name="Obsolete">The mark of its author that it is obsolete, or null.</param>
/// <param name="Documentation">The documentation that its author wrote.</param>
internal sealed record EventSpec(
    TypeSpec Payload,
    string Namespace,
    string TypeName,
    string Type,
    string Name,
    string? Key,
    TypeSpec? KeyType,
    bool HasNaturalConstructor,
    EquatableArray<ArgumentSpec> Parameters,
    ObsoleteSpec? Obsolete,
    DocumentationSpec Documentation);
