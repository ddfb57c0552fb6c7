namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Goes to the subscription of a number.</summary>
public sealed record Routed(int Number);
