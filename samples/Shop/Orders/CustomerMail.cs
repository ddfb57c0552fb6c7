using CodeFirstWorkflow;

namespace Shop.Orders;

/// <summary>Writes to the customer when an order has ended, whatever ended it. The log stands in for a mail server.</summary>
public static partial class CustomerMail
{
    [On(EntityEvents.UpdatedName, When = nameof(HasEnded))]
    public static Task WriteAsync(WorkflowEvent<EntityUpdated<Order>> e, [FromServices] ILogger<Order> logger)
    {
        LogMail(logger, e.Payload.Key, e.Payload.New<OrderStatus>(nameof(Order.Status)), e.Payload.New<string>(nameof(Order.Tracking)));
        return Task.CompletedTask;
    }

    internal static bool HasEnded(WorkflowEvent<EntityUpdated<Order>> e) =>
        e.Payload.Changed(nameof(Order.Status), to: OrderStatus.Shipped) || e.Payload.Changed(nameof(Order.Status), to: OrderStatus.Cancelled);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail to the customer: order {Order} is {Status}. Tracking: {Tracking}")]
    private static partial void LogMail(ILogger logger, string order, OrderStatus status, string? tracking);
}
