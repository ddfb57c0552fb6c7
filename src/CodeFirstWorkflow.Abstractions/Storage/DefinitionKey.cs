namespace CodeFirstWorkflow;

/// <summary>What a worker can run.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; 1 where there is none.</param>
public readonly record struct DefinitionKey(ExecutionKind Kind, string Name, int Version);
