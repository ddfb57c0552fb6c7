namespace CodeFirstWorkflow.Testing.Tests;

[Event("shop.order.placed", Name = "order_placed")]
public sealed record OrderPlaced([property: CorrelationKey] int OrderId, decimal Amount);
