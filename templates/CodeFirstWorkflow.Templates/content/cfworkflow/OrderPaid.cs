using CodeFirstWorkflow;

namespace Orders;

/// <summary>An order was paid. The generator makes <c>Events.OrderPaid(orderId, amount)</c>.</summary>
[Event("shop.order.paid", Name = "order_paid")]
public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount);
