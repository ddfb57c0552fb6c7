namespace CodeFirstWorkflow;

/// <summary>A workflow with the types of its input and result.</summary>
/// <typeparam name="TInput">The type of the input; <see cref="Unit"/> when there is none.</typeparam>
/// <typeparam name="TOutput">The type of the result; <see cref="Unit"/> when there is none.</typeparam>
/// <param name="name">The durable name.</param>
/// <param name="version">The version.</param>
public sealed class WorkflowDefinition<TInput, TOutput>(string name, int version) : WorkflowDefinition(name, version);
