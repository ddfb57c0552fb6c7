namespace CodeFirstWorkflow.Tests.Routing;

public sealed record Paid(int OrderId, string? Currency);
