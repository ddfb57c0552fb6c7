namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Wakes the execution of a number.</summary>
[Event("bench.woken", Name = "woken")]
public sealed record Woken([property: CorrelationKey] int Number);
