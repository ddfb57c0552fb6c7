using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Orders;

/// <summary>Places, shows and reviews orders. They only save rows: the events of the rows do the rest.</summary>
internal static class OrderEndpoints
{
    private const int PageSize = 50;

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders");
        orders.MapPost("", PlaceAsync);
        orders.MapGet("", ListAsync);
        orders.MapGet("{id:int}", FindAsync);
        orders.MapPost("{id:int}/review", ReviewAsync);
    }

    private static async Task<Results<Created<OrderView>, ValidationProblem>> PlaceAsync(
        PlaceOrder request,
        ShopContext db,
        CancellationToken cancellationToken)
    {
        var skus = request.Lines.Select(line => line.Sku).ToList();
        var prices = await db.Products.Where(product => skus.Contains(product.Sku))
            .ToDictionaryAsync(product => product.Sku, product => product.Price, cancellationToken);
        if (skus.Where(sku => !prices.ContainsKey(sku)).ToList() is { Count: > 0 } unknown)
        {
            string[] problems = [.. unknown.Select(sku => $"There is no product '{sku}'.")];
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["lines"] = problems });
        }

        var order = Order.Place(
            request.Customer, request.PaymentToken, [.. request.Lines.Select(line => new OrderLine(line.Sku, line.Quantity, prices[line.Sku]))]);
        db.Orders.Add(order);
        await db.SaveChangesAsync(cancellationToken); // the row and its event, in one transaction: the event starts fulfil_order
        return TypedResults.Created($"/orders/{order.Id}", OrderView.Of(order));
    }

    private static async Task<IEnumerable<OrderView>> ListAsync(ShopContext db, CancellationToken cancellationToken) =>
        (await db.Orders.AsNoTracking().OrderByDescending(order => order.Id).Take(PageSize).ToListAsync(cancellationToken)).Select(OrderView.Of);

    private static async Task<Results<Ok<OrderView>, NotFound>> FindAsync(int id, ShopContext db, CancellationToken cancellationToken) =>
        await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancellationToken) is { } order
            ? TypedResults.Ok(OrderView.Of(order))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<Review>, NotFound, Conflict<string>>> ReviewAsync(
        int id,
        ReviewOrder request,
        ShopContext db,
        CancellationToken cancellationToken)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancellationToken) is not { } order)
        {
            return TypedResults.NotFound();
        }

        if (order.Status is not OrderStatus.InReview || await db.Reviews.AnyAsync(review => review.OrderId == id, cancellationToken))
        {
            return TypedResults.Conflict($"Order {id} is {order.Status}, or reviewed already.");
        }

        var review = new Review(id, request.Approved, request.By);
        db.Reviews.Add(review);
        await db.SaveChangesAsync(cancellationToken); // its event is what the workflow waits for
        return TypedResults.Ok(review);
    }
}
