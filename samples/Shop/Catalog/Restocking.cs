using System.Data.Common;
using CodeFirstWorkflow;
using Shop.Data;

namespace Shop.Catalog;

/// <summary>Orders more of a product whose stock ran low, whoever took it.</summary>
public static class Restocking
{
    internal const int LowStock = 5;
    private const int Delivery = 20;
    private static readonly TimeSpan DeliveryTime = TimeSpan.FromMinutes(1);

    [Workflow("restock_product")]
    [On(EntityEvents.UpdatedName, When = nameof(RanLow))]
    public static async Task RestockAsync(WorkflowContext context, EntityUpdated<Product> change)
    {
        await context.DelayAsync(DeliveryTime);
        await context.ReceiveDeliveryAsync(change.Key, Delivery);
    }

    internal static bool RanLow(WorkflowEvent<EntityUpdated<Product>> e) =>
        e.Payload.Change<int>(nameof(Product.Stock)) is { Old: >= LowStock, New: < LowStock };

    [Action("receive_delivery", Transactional = true)]
    public static async Task ReceiveDeliveryAsync(
        string sku,
        int quantity,
        DbTransaction transaction,
        [FromServices] ShopContext db,
        CancellationToken cancellationToken)
    {
        await db.JoinAsync(transaction, cancellationToken);
        (await db.GetProductAsync(sku, cancellationToken)).Stock += quantity;
        await db.SaveChangesAsync(cancellationToken);
    }
}
