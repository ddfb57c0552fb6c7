namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed record MisuseOrder(int Number);
