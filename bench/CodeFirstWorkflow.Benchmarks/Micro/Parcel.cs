namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>A payload of usual size.</summary>
public sealed record Parcel(Guid Id, string Name, decimal Amount, DateTimeOffset At, IReadOnlyList<string> Lines);
