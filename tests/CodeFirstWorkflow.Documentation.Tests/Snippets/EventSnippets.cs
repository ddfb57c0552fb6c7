using System.Data.Common;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class EventSnippets
{
    [Workflow("ship_order")]
    [On("order_paid", When = nameof(IsLarge))]
    public static async Task ShipAsync(WorkflowContext context, OrderPaid order)
    {
        var settled = await context.WaitForEventAsync<PaymentSettled>(key: order.OrderId, timeout: TimeSpan.FromDays(3));
        if (settled is not null)
        {
            await context.PublishAsync(Events.OrderShipped(order.OrderId));
        }
    }

    internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000 && e.Payload.Currency == "EUR";

    [Workflow("watch_order")]
    [On("order_paid", CorrelateBy = nameof(OrderPaid.OrderId))]
    public static Task WatchAsync(WorkflowContext context, OrderPaid order) => context.DelayAsync(TimeSpan.FromDays(order.OrderId));

    [On("order_paid", Retries = 2, DeadLetter = nameof(NotifyOpsAsync))]
    public static Task CountAsync(WorkflowEvent<OrderPaid> e, [FromServices] ISales sales, CancellationToken cancellationToken) =>
        sales.AddAsync(e.Id, e.Payload.Amount, cancellationToken);

    internal static Task NotifyOpsAsync(WorkflowEvent<OrderPaid> e, Exception error, [FromServices] IPager pager) =>
        pager.PageAsync($"Order {e.Payload.OrderId} is not counted: {error.Message}");

    internal static async Task PublishAsync(IEventPublisher publisher, DbTransaction transaction)
    {
        PublishResult result = await publisher.PublishAsync(Events.OrderPaid(42, 1200m, "EUR") with { Id = "order-42-paid" });
        await publisher.PublishAsync(Events.OrderPaid(43, 80m, "EUR"), transaction); // as durable as your own rows
        Console.WriteLine($"{result.EventId}: {(result.Duplicate ? "known" : "new")}");
    }

    internal static async Task CarryAsync(IEventPublisher publisher)
    {
        ReadOnlyMemory<byte> json = CloudEvents.ToJson(Events.OrderPaid(42, 1200m, "EUR"));   // version 1.0, structured mode
        await publisher.PublishAsync(CloudEvents.Parse(json));
    }
}
