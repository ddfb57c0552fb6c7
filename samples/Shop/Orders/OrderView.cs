namespace Shop.Orders;

/// <summary>An order as the shop shows it.</summary>
internal sealed record OrderView(
    int Id,
    string Customer,
    decimal Total,
    OrderStatus Status,
    string? Carrier,
    string? Tracking,
    IReadOnlyList<OrderLine> Lines)
{
    public static OrderView Of(Order order) =>
        new(order.Id, order.Customer, order.Total, order.Status, order.Carrier, order.Tracking, order.Lines);
}
