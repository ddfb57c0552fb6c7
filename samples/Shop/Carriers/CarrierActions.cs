using CodeFirstWorkflow;

namespace Shop.Carriers;

/// <summary>Calls of the carriers.</summary>
public static class CarrierActions
{
    [Action("request_quote", TimeoutSeconds = 30, MaxAttempts = 2)]
    public static Task<Quote> RequestQuoteAsync(
        string carrier,
        int orderId,
        [FromServices] CarrierClient carriers,
        CancellationToken cancellationToken) =>
        carriers.QuoteAsync(carrier, orderId, cancellationToken);

    [Action("book_parcel", TimeoutSeconds = 30)]
    public static Task<Parcel> BookParcelAsync(
        Quote quote,
        int orderId,
        ActionContext action,
        [FromServices] CarrierClient carriers,
        CancellationToken cancellationToken) =>
        carriers.BookAsync(action.IdempotencyKey, quote, cancellationToken);
}
