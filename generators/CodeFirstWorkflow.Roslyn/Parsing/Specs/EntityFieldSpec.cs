namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One property of an entity.</summary>
/// <param name="Name">The name of the property, not escaped.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsKey">Whether it belongs to the identification.</param>
internal sealed record EntityFieldSpec(string Name, string JsonName, TypeSpec Type, bool IsKey);
