namespace CodeFirstWorkflow.Conformance.Routing;

public sealed record InvoiceLine(string Text, decimal Amount);
