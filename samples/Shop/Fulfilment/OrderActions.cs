using System.Data.Common;
using CodeFirstWorkflow;
using Shop.Carriers;
using Shop.Catalog;
using Shop.Data;
using Shop.Orders;

namespace Shop.Fulfilment;

/// <summary>Changes of our own tables. Each commits with its journal entry, so it happens exactly once.</summary>
public static class OrderActions
{
    [Action("reserve_stock", Transactional = true)]
    public static async Task ReserveStockAsync(
        int orderId,
        DbTransaction transaction,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        await db.JoinAsync(transaction, cancellationToken);
        var order = await db.GetOrderAsync(orderId, cancellationToken);
        foreach (var line in order.Lines)
        {
            var product = await db.GetProductAsync(line.Sku, cancellationToken);
            product.Stock = product.Stock >= line.Quantity
                ? product.Stock - line.Quantity
                : throw new OutOfStockException(line.Sku, product.Stock, line.Quantity);
        }

        order.Status = OrderStatus.Reserved;
        await db.SaveChangesAsync(cancellationToken);
    }

    [Action("release_stock", Transactional = true)]
    public static async Task ReleaseStockAsync(
        int orderId,
        DbTransaction transaction,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        await db.JoinAsync(transaction, cancellationToken);
        foreach (var line in (await db.GetOrderAsync(orderId, cancellationToken)).Lines)
        {
            (await db.GetProductAsync(line.Sku, cancellationToken)).Stock += line.Quantity;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [Action("set_status", Transactional = true)]
    public static async Task SetStatusAsync(
        int orderId,
        OrderStatus status,
        DbTransaction transaction,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        await db.JoinAsync(transaction, cancellationToken);
        (await db.GetOrderAsync(orderId, cancellationToken)).Status = status;
        await db.SaveChangesAsync(cancellationToken);
    }

    [Action("ship", Transactional = true)]
    public static async Task ShipAsync(
        int orderId,
        Parcel parcel,
        DbTransaction transaction,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        await db.JoinAsync(transaction, cancellationToken);
        (await db.GetOrderAsync(orderId, cancellationToken)).Ship(parcel.Carrier, parcel.Tracking);
        await db.SaveChangesAsync(cancellationToken);
    }
}
