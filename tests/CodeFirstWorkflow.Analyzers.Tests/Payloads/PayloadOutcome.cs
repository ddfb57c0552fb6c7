namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>What became of a value.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">The JSON and the value, or the error.</param>
internal sealed record PayloadOutcome(PayloadOutcomeKind Kind, string Detail);
