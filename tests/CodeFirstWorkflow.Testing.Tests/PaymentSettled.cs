namespace CodeFirstWorkflow.Testing.Tests;

[Event("shop.payment.settled", Name = "payment_settled")]
public sealed record PaymentSettled([property: CorrelationKey] int OrderId);
