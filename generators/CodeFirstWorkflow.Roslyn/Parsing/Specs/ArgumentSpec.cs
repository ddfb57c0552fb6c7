namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One parameter of a method or constructor that generated code calls.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Name">The name, not escaped.</param>
/// <param name="Type">The declared type.</param>
/// <param name="Default">The default value as C#, or null when it has none.</param>
/// <param name="Key">The key of a keyed service as C#.</param>
/// <param name="EntityEvent">The event of an entity that it is; null for any other type.</param>
internal sealed record ArgumentSpec(
    ArgumentKind Kind, string Name, TypeSpec Type, string? Default = null, string? Key = null, EntityEventSpec? EntityEvent = null)
{
    /// <summary>The default of a <c>params</c> parameter. It is not a constant: callers leave out null instead.</summary>
    public const string Empty = "[]";

    /// <summary>Gets whether it is a <c>params</c> parameter.</summary>
    public bool IsParams => Default == Empty;
}
