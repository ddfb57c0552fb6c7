namespace Shop.Carriers;

/// <summary>What a carrier has taken.</summary>
public sealed record Parcel(string Carrier, string Tracking, decimal Price);
