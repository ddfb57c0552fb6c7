namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public interface IPayments
{
    Task<string> ChargeAsync(string idempotencyKey, int orderId, decimal amount, CancellationToken cancellationToken);
}
