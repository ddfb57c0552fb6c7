namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>Kinds of outcomes, the worst last.</summary>
internal enum PayloadOutcomeKind
{
    Equal,
    NotRead,
    NotWritten,
    Changed,
}
