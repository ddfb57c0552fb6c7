using System.Text.Json.Serialization;
using CodeFirstWorkflow;

namespace Shop.Orders;

/// <summary>An order. Saving a new one publishes manager_created, which starts its fulfilment; each change publishes manager_updated.</summary>
[Entity("Order")]
public sealed class Order
{
    public int Id { get; init; }

    public required string Customer { get; init; }

    /// <summary>Gets what the payment provider charges. It is in no event.</summary>
    [JsonIgnore]
    public required string PaymentToken { get; init; }

    public decimal Total { get; init; }

    public List<OrderLine> Lines { get; init; } = [];

    public OrderStatus Status { get; set; }

    public string? Carrier { get; private set; }

    public string? Tracking { get; private set; }

    public static Order Place(string customer, string paymentToken, IReadOnlyCollection<OrderLine> lines) => new()
    {
        Customer = customer,
        PaymentToken = paymentToken,
        Lines = [.. lines],
        Total = lines.Sum(line => line.Quantity * line.Price),
    };

    public void Ship(string carrier, string tracking) => (Status, Carrier, Tracking) = (OrderStatus.Shipped, carrier, tracking);
}
