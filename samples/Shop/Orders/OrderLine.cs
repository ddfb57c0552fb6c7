namespace Shop.Orders;

/// <summary>A product of an order, at the price at which it was ordered.</summary>
public sealed record OrderLine(string Sku, int Quantity, decimal Price);
