using System.Text.Json.Serialization;

namespace Shop.Orders;

/// <summary>How far an order is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    Placed,
    Reserved,
    Paid,
    InReview,
    Shipped,
    Cancelled,
}
