using System.Net;
using System.Net.Http.Json;
using Shop.Catalog;
using Shop.Orders;

namespace Shop.Tests;

public sealed class KilledShopTests : IDisposable
{
    private static readonly Uri Orders = new("orders", UriKind.Relative);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-shop-");

    [Fact]
    public async Task Shop_KilledInTheMiddleOfAFulfilment_ShipsTheOrderAfterItsNextStart()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var file = Path.Combine(folder.FullName, "shop.db");
        using (var first = await ShopProcess.StartAsync(file, carrierSeconds: 60, limit.Token))
        {
            using var placed = await first.Http.PostAsJsonAsync(
                Orders, new { customer = "Ada", paymentToken = "visa", lines = new[] { new { sku = "lamp", quantity = 2 } } }, limit.Token);
            Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
            await first.UntilAsync(async () => await StatusAsync(first, limit.Token) is OrderStatus.Paid, limit.Token);
            await first.KillAsync(); // the carriers think
        }

        using var second = await ShopProcess.StartAsync(file, carrierSeconds: 0, limit.Token);
        await second.UntilAsync(async () => await StatusAsync(second, limit.Token) is OrderStatus.Shipped, limit.Token);

        var products = await second.GetAsync<List<Product>>("products", limit.Token);
        Assert.Equal(18, Assert.Single(products!, product => product.Sku == "lamp").Stock);
    }

    [Fact]
    public async Task Order_WithoutLinesOrOfAnUnknownProduct_IsRefused()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var shop = await ShopProcess.StartAsync(Path.Combine(folder.FullName, "shop.db"), carrierSeconds: 0, limit.Token);

        using var empty = await shop.Http.PostAsJsonAsync(
            Orders, new { customer = "Ada", paymentToken = "visa", lines = Array.Empty<object>() }, limit.Token);
        using var unknown = await shop.Http.PostAsJsonAsync(
            Orders, new { customer = "Ada", paymentToken = "visa", lines = new[] { new { sku = "moon", quantity = 1 } } }, limit.Token);

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("There is no product 'moon'.", await unknown.Content.ReadAsStringAsync(limit.Token), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<OrderStatus?> StatusAsync(ShopProcess shop, CancellationToken cancellationToken) =>
        (await shop.GetAsync<OrderView>("orders/1", cancellationToken))?.Status;

    private sealed record OrderView(OrderStatus Status);
}
