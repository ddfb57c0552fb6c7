namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed record Expense(decimal Amount);
