using CodeFirstWorkflow;
using Shop.Orders;

namespace Shop.Fulfilment;

/// <summary>What the fulfilment needs to know of an order, read from the event.</summary>
public sealed record PlacedOrder(int Id, decimal Total)
{
    public static PlacedOrder Of(EntityCreated<Order> created) =>
        new(created.Value<int>(nameof(Order.Id)), created.Value<decimal>(nameof(Order.Total)));
}
