namespace CodeFirstWorkflow.Storage;

/// <summary>What an execution waits for: events of a type with a correlation key.</summary>
/// <param name="Type">The canonical type.</param>
/// <param name="Key">The key as text.</param>
public readonly record struct WaitKey(string Type, string Key);
