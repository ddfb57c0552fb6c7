namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed record Report(string Title, TimeSpan Patience);
