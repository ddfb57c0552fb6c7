namespace CodeFirstWorkflow.Tests.Golden;

public sealed record GoldenEvent(string Key, int Number);
