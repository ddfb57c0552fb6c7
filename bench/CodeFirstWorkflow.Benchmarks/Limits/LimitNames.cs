namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>The names that go into the rows: of the workflow, and of its action.</summary>
internal sealed record LimitNames(string Workflow, string Action);
