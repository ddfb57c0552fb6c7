using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseSqlite("Data Source=workflows.db");
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IWorkflowClient>();
var handle = await client.StartAsync(Workflows.FulfilOrder, new OrderPaid(42, 1200m), new() { CorrelationId = "order-42" });
Console.WriteLine(await handle.GetResultAsync());
await host.StopAsync();

[Event("shop.order.paid", Name = "order_paid")]
public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount);

public static class OrderWorkflows
{
    [Workflow("fulfil_order")]
    [On("order_paid", When = nameof(IsLarge))] // publishing Events.OrderPaid(42, 1200m) starts it too
    public static async Task<string> FulfilAsync(WorkflowContext context, OrderPaid order)
    {
        var parcel = await context.ReserveAsync(order.OrderId);  // journaled: once it is done, never again
        await context.DelayAsync(TimeSpan.FromSeconds(1));       // durable: a restart does not lose it
        return $"order {order.OrderId} leaves as {parcel}";
    }

    internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000;

    [Action("reserve", MaxAttempts = 5, TimeoutSeconds = 30)] // a side effect: retried, timed
    public static Task<string> ReserveAsync(int orderId) => Task.FromResult($"parcel-{orderId}");
}
