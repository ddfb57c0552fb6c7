namespace CodeFirstWorkflow.Benchmarks.Builds;

/// <summary>What one build took.</summary>
/// <param name="Elapsed">From start to end.</param>
/// <param name="Processor">The processor time of all its processes, the compiler server included; null where the machine does not tell.</param>
internal sealed record BuildTime(TimeSpan Elapsed, TimeSpan? Processor);
