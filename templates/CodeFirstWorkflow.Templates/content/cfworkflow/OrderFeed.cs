using CodeFirstWorkflow;
using Microsoft.Extensions.Hosting;

namespace Orders;

/// <summary>Reports an order as paid. Replace it with what your orders come from.</summary>
public sealed class OrderFeed(IEventPublisher publisher) : BackgroundService
{
    // Publishing is deduplicated by the event's id: run the program twice, and the second time nothing new starts.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        publisher.PublishAsync(Events.OrderPaid(42, 1200m) with { Id = "order-42-paid" }, stoppingToken);
}
