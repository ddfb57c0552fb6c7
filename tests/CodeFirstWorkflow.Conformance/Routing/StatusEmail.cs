namespace CodeFirstWorkflow.Conformance.Routing;

public sealed record StatusEmail(string? EventId, int ProjectId, string? Old, string? New);
