using CodeFirstWorkflow;
using Shop.Carriers;
using Shop.Orders;

namespace Shop.Fulfilment;

/// <summary>From a placed order to a parcel on its way. Whatever stops it undoes what was done.</summary>
public static class OrderFulfilment
{
    internal const decimal ReviewFrom = 1000m;
    internal static readonly TimeSpan ReviewTime = TimeSpan.FromDays(2);

    [Workflow("fulfil_order")]
    [On(EntityEvents.CreatedName)]
    public static async Task<Parcel> FulfilAsync(WorkflowContext context, EntityCreated<Order> placed)
    {
        var order = PlacedOrder.Of(placed);
        context.Compensate(() => context.SetStatusAsync(order.Id, OrderStatus.Cancelled));

        await context.ReserveStockAsync(order.Id);
        context.Compensate(() => context.ReleaseStockAsync(order.Id));

        // Registered first: a payment whose answer was lost is refunded too.
        context.Compensate(() => context.RefundAsync(order.Id));
        await context.ChargeAsync(order.Id);

        if (order.Total >= ReviewFrom)
        {
            await ReviewAsync(context, order.Id);
        }

        var parcel = await SendAsync(context, order.Id);
        await context.ShipAsync(order.Id, parcel);
        return parcel;
    }

    private static async Task ReviewAsync(WorkflowContext context, int orderId)
    {
        await context.SetStatusAsync(orderId, OrderStatus.InReview);
        context.SetProgress($"order {orderId} waits for a review");
        var review = await context.WaitForEventAsync<EntityCreated<Review>>(orderId, ReviewTime)
            ?? throw new OrderRejectedException($"Order {orderId} was not reviewed within {ReviewTime.TotalDays} days.");
        if (!review.Value<bool>(nameof(Review.Approved)))
        {
            throw new OrderRejectedException($"Order {orderId} was refused by {review.Value<string>(nameof(Review.By))}.");
        }
    }

    // All carriers are asked at once; the cheapest answer wins.
    private static async Task<Parcel> SendAsync(WorkflowContext context, int orderId)
    {
        var quotes = await context.WhenAllAsync(CarrierClient.Names.Select(carrier => AskAsync(context, carrier, orderId)));
        var best = quotes.OfType<Quote>().MinBy(quote => quote.Price)
            ?? throw new OrderRejectedException($"No carrier takes order {orderId}.");
        return await context.BookParcelAsync(best, orderId);
    }

    // A carrier that does not answer is not considered.
    private static async Task<Quote?> AskAsync(WorkflowContext context, string carrier, int orderId)
    {
        try
        {
            return await context.RequestQuoteAsync(carrier, orderId);
        }
        catch (ActionFailedException)
        {
            return null;
        }
    }
}
