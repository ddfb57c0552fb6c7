namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed class Audit(ISales sales)
{
    public static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000;

    public Task WriteAsync(WorkflowEvent<OrderPaid> e, CancellationToken cancellationToken) => sales.AddAsync(e.Id, e.Payload.Amount, cancellationToken);
}
