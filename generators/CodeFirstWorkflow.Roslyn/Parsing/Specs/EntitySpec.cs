namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One <c>[Entity]</c>.</summary>
/// <param name="Type">The class.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="TypeName">Its simple name, not escaped.</param>
/// <param name="Name">The entity's name.</param>
/// <param name="Fields">Its fields in declaration order.</param>
internal sealed record EntitySpec(TypeSpec Type, string Namespace, string TypeName, string Name, EquatableArray<EntityFieldSpec> Fields);
