using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Data;

namespace Shop.Payments;

/// <summary>
/// Plays a payment provider: it fails now and then, sometimes after it has charged, and charges once per idempotency key. It keeps its books in our
/// database, so that they survive a restart, as those of a real provider do.
/// </summary>
public sealed class PaymentProvider(ShopContext books, IOptions<PaymentSettings> settings)
{
    internal const string DeclinedToken = "declined";

    public async Task ChargeAsync(string idempotencyKey, int orderId, decimal amount, string token, CancellationToken cancellationToken)
    {
        if (token == DeclinedToken)
        {
            throw new CardDeclinedException(orderId);
        }

        FailNowAndThen();
        if (!await books.Payments.AnyAsync(payment => payment.IdempotencyKey == idempotencyKey, cancellationToken))
        {
            books.Payments.Add(new Payment { IdempotencyKey = idempotencyKey, OrderId = orderId, Amount = amount });
            await books.SaveChangesAsync(cancellationToken);
        }

        FailNowAndThen();
    }

    /// <summary>Returns what was charged for an order; does nothing where nothing was, or all is returned already.</summary>
    public async Task RefundAsync(int orderId, CancellationToken cancellationToken)
    {
        FailNowAndThen();
        await books.Payments.Where(payment => payment.OrderId == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.Refunded, true), cancellationToken);
    }

    private void FailNowAndThen()
    {
        if (Random.Shared.NextDouble() < settings.Value.FailureRate)
        {
            throw new PaymentUnavailableException();
        }
    }
}
