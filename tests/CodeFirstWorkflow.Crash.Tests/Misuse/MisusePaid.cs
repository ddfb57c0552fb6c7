namespace CodeFirstWorkflow.Crash.Tests.Misuse;

[Event("misuse.paid", Name = "misuse_paid")]
public sealed record MisusePaid([property: CorrelationKey] int Number, string Reference);
