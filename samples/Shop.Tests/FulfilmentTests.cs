using CodeFirstWorkflow;
using CodeFirstWorkflow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Carriers;
using Shop.Orders;
using Shop.Payments;

namespace Shop.Tests;

/// <summary>The fulfilment in virtual time: what the actions answer is up to each test.</summary>
public sealed class FulfilmentTests : IAsyncLifetime
{
    private static readonly string[] Undone = ["refund#1", "release_stock#1", "set_status#2"];
    private WorkflowTestHost host = null!;
    private ActionReplacement statuses = null!;

    public async Task InitializeAsync()
    {
        host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        statuses = host.Replace(Actions.SetStatus).Succeeds();
        host.Replace(Actions.ReserveStock).Succeeds();
        host.Replace(Actions.ReleaseStock).Succeeds();
        host.Replace(Actions.Charge).Succeeds();
        host.Replace(Actions.Refund).Succeeds();
        host.ReplaceRequestQuote((string carrier, int orderId) => new Quote(carrier, carrier.Length));
        host.ReplaceBookParcel((Quote quote, int orderId) => new Parcel(quote.Carrier, $"parcel-{orderId}", quote.Price));
        host.Replace(Actions.Ship).Succeeds();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task SmallOrder_IsPaidAndShippedByTheCheapestCarrier()
    {
        var order = await PlaceAsync(total: 80m);

        Assert.Equal(new Parcel("Blue Van", "parcel-7", 8m), await order.GetResultAsync());
        Assert.Equal(
            ["reserve_stock#1", "charge#1", "request_quote#1", "request_quote#2", "request_quote#3", "book_parcel#1", "ship#1"], order.Calls);
    }

    [Fact]
    public async Task Payment_FailsTwice_IsTriedAgainWithTheSameKey()
    {
        var charge = host.Replace(Actions.Charge).Fails<PaymentUnavailableException>(times: 2).Then();

        var order = await PlaceAsync(total: 80m);
        await host.RunToEndAsync();

        Assert.Equal("Blue Van", (await order.GetResultAsync()).Carrier);
        Assert.Equal(3, charge.Attempts.Count);
        Assert.Single(charge.Attempts.Select(attempt => attempt.Context.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task Card_IsDeclined_OrderIsCancelledAtOnce()
    {
        var charge = host.Replace(Actions.Charge).Fails(() => new CardDeclinedException(7));

        var order = await PlaceAsync(total: 80m);

        Assert.Single(charge.Attempts);
        Assert.Equal(["reserve_stock#1", "charge#1", "$compensate#1", "refund#1", "release_stock#1", "set_status#1"], order.Calls);
        Assert.Equal(OrderStatus.Cancelled, statuses.Attempts[^1].Argument<OrderStatus>("status"));
    }

    [Fact]
    public async Task LargeOrder_Approved_IsShipped()
    {
        var order = await PlaceAsync(total: 1200m);
        Assert.Equal(OrderStatus.InReview, statuses.Attempts[^1].Argument<OrderStatus>("status"));

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.PublishAsync(Events.ReviewCreated(new Review(7, Approved: true, "Ada")));

        Assert.Equal("parcel-7", (await order.GetResultAsync()).Tracking);
    }

    [Fact]
    public async Task LargeOrder_Refused_IsUndone()
    {
        var order = await PlaceAsync(total: 1200m);
        await host.PublishAsync(Events.ReviewCreated(new Review(7, Approved: false, "Linus")));

        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());
        Assert.Contains("Order 7 was refused by Linus.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(Undone, order.Calls.TakeLast(3));
        Assert.Equal(OrderStatus.Cancelled, statuses.Attempts[^1].Argument<OrderStatus>("status"));
    }

    [Fact]
    public async Task LargeOrder_NotReviewedInTwoDays_IsUndone()
    {
        var order = await PlaceAsync(total: 1200m);
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());
        Assert.Contains("Order 7 was not reviewed within 2 days.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(Undone, order.Calls.TakeLast(3));
    }

    [Fact]
    public async Task Carrier_DoesNotAnswer_NextCheapestTakesTheOrder()
    {
        host.ReplaceRequestQuote((string carrier, int orderId) => carrier is "Blue Van"
            ? throw new HttpRequestException("Blue Van is closed.")
            : new Quote(carrier, carrier.Length));

        var order = await PlaceAsync(total: 80m);
        await host.RunToEndAsync();

        Assert.Equal("Slow Boat", (await order.GetResultAsync()).Carrier);
    }

    private async Task<WorkflowTestHandle<Parcel>> PlaceAsync(decimal total)
    {
        var order = new Order { Id = 7, Customer = "Ada", PaymentToken = "visa", Total = total };
        await host.PublishAsync(Events.OrderCreated(order));
        return Assert.Single(await host.ListAsync(Workflows.FulfilOrder));
    }
}
