namespace CodeFirstWorkflow.Testing.Tests;

public sealed record Receipt(int OrderId, string Text);
