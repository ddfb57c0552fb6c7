using CodeFirstWorkflow;
using Shop.Data;
using Shop.Orders;

namespace Shop.Payments;

/// <summary>Calls of the payment provider: at least once, with a key that is the same in all attempts.</summary>
public static class PaymentActions
{
    internal static RetryPolicy ProviderRetry { get; } = RetryPolicy.Exponential(TimeSpan.FromSeconds(1), maxAttempts: 8);

    [Action("charge", TimeoutSeconds = 20, Retry = nameof(ProviderRetry))]
    public static async Task ChargeAsync(
        int orderId,
        ActionContext action,
        [FromServices] PaymentProvider provider,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        var order = await db.GetOrderAsync(orderId, cancellationToken);
        await provider.ChargeAsync(action.IdempotencyKey, orderId, order.Total, order.PaymentToken, cancellationToken);
        order.Status = OrderStatus.Paid;
        await db.SaveChangesAsync(cancellationToken);
    }

    [Action("refund", TimeoutSeconds = 20, Retry = nameof(ProviderRetry))]
    public static Task RefundAsync(int orderId, [FromServices] PaymentProvider provider, CancellationToken cancellationToken) =>
        provider.RefundAsync(orderId, cancellationToken);
}
