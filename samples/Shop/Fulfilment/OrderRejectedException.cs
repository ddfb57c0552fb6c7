namespace Shop.Fulfilment;

/// <summary>An order is not served; what was done for it is undone.</summary>
public sealed class OrderRejectedException(string message) : Exception(message);
