namespace Shop.Carriers;

/// <summary>For how much a carrier takes an order.</summary>
public sealed record Quote(string Carrier, decimal Price);
