namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>The payload that a subscription expects, with the facts about it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Event">The spec of its <c>[Event]</c>; null when it has none.</param>
/// <param name="Entity">The entity whose event it is; null for other payloads.</param>
/// <param name="EntityEvent">Which event of the entity, or of any manager; null for other payloads.</param>
internal sealed record PayloadSpec(TypeSpec Type, EventSpec? Event, EntitySpec? Entity, EntityEventKind? EntityEvent);
