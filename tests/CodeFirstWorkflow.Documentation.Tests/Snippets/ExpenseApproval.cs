namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed record ExpenseApproval(string By);
