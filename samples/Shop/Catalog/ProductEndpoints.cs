using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Catalog;

/// <summary>Shows what is for sale.</summary>
internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder app) =>
        app.MapGet("/products", (ShopContext db, CancellationToken cancellationToken) =>
            db.Products.AsNoTracking().OrderBy(product => product.Sku).ToListAsync(cancellationToken));
}
