namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

[Event("shop.order.paid", Name = "order_paid")]
public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount, string Currency);

[Event("shop.payment.settled")]
public sealed record PaymentSettled([property: CorrelationKey] int OrderId);

[Event("shop.order.shipped")]
public sealed record OrderShipped([property: CorrelationKey] int OrderId);
