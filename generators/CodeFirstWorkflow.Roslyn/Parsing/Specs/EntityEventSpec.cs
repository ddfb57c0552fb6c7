namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>An event of an entity as a parameter. It has no reader of its own, because only generated code knows the entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">Which of its events.</param>
internal sealed record EntityEventSpec(EntitySpec Entity, EntityEventKind Kind);
