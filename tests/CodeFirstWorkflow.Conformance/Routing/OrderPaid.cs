namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>An event; its scenario chooses which subscriptions it is for.</summary>
[Event("test.order.paid", Name = "order_paid")]
public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount, string Scenario);
