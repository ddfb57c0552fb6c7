namespace CodeFirstWorkflow.Tests.Golden;

/// <summary>One entry of a kept journal.</summary>
public sealed record GoldenEntry(int Run, long Sequence, int CallNumber, string Call, int Kind, string Payload, DateTimeOffset At);
