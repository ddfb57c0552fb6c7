namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed record MisuseParcel(int Number, string Purpose);
