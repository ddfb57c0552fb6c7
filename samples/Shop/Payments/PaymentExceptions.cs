using CodeFirstWorkflow;

namespace Shop.Payments;

/// <summary>The provider does not answer. The next attempt may succeed.</summary>
public sealed class PaymentUnavailableException() : Exception("The payment provider does not answer.");

/// <summary>The card is declined, and will be declined again.</summary>
public sealed class CardDeclinedException(int orderId) : NonRetryableException($"The card of order {orderId} is declined.");
