namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One <c>[On]</c>.</summary>
/// <param name="Id">The identity.</param>
/// <param name="Key">The event type or event name.</param>
/// <param name="Payload">The payload that it expects.</param>
/// <param name="Method">The handler or workflow method.</param>
/// <param name="WorkflowName">The workflow that it starts; null for a handler.</param>
/// <param name="WorkflowVersion">The version of the method that carries the attribute.</param>
/// <param name="When">The predicate as C#, or null.</param>
/// <param name="Validator">The validator as C#, or null.</param>
/// <param name="CorrelateBy">The lambda that reads the correlation id from the payload, or null.</param>
/// <param name="DeadLetter">The dead-letter method, or null.</param>
/// <param name="Retries">The number of retries; null takes the default.</param>
/// <param name="Conditions">What the predicate demands.</param>
internal sealed record SubscriptionSpec(
    string Id,
    string Key,
    PayloadSpec Payload,
    MethodSpec Method,
    string? WorkflowName,
    int WorkflowVersion,
    string? When,
    string? Validator,
    string? CorrelateBy,
    MethodSpec? DeadLetter,
    int? Retries,
    EquatableArray<ConditionSpec> Conditions);
