using CodeFirstWorkflow;

namespace Orders;

/// <summary>What happens to orders.</summary>
public static class OrderWorkflows
{
    [Workflow("fulfil_order")]
    [On("order_paid", When = nameof(IsLarge))]
    public static async Task<string> FulfilAsync(WorkflowContext context, OrderPaid order)
    {
        var parcel = await context.ReserveAsync(order.OrderId);
        await context.DelayAsync(TimeSpan.FromSeconds(1));
        return $"order {order.OrderId} leaves as {parcel}";
    }

    internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000;

    /// <summary>A side effect: runs at least once, retried and timed. Pass the key of its ActionContext on to what it calls.</summary>
    [Action("reserve", MaxAttempts = 5, TimeoutSeconds = 30)]
    public static Task<string> ReserveAsync(int orderId) => Task.FromResult($"parcel-{orderId}");
}
