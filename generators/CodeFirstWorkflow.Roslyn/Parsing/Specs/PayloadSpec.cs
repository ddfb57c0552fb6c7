namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>The payload that a subscription expects, and what is known of it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Event">What its <c>[Event]</c> says; null when it has none.</param>
/// <param name="Entity">The entity whose event it is; null when it is none.</param>
/// <param name="EntityEvent">Which event of the entity, or of any manager; null for other payloads.</param>
internal sealed record PayloadSpec(TypeSpec Type, EventSpec? Event, EntitySpec? Entity, EntityEventKind? EntityEvent);
