using CodeFirstWorkflow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog;

namespace Shop.Tests;

public sealed class RestockingTests
{
    [Theory]
    [InlineData(5, 4, 1)]
    [InlineData(9, 5, 0)]
    [InlineData(4, 3, 0)]
    public async Task Stock_FallsBelowFive_MoreArrivesAMinuteLater(int before, int after, int deliveries)
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var received = host.Replace(Actions.ReceiveDelivery).Succeeds();

        await host.PublishAsync(Events.ProductUpdated(Chairs(before), Chairs(after)));
        Assert.Empty(received.Attempts);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Enumerable.Repeat("chair", deliveries), received.Attempts.Select(attempt => attempt.Argument<string>("sku")));
    }

    private static Product Chairs(int stock) => new() { Sku = "chair", Name = "Office chair", Price = 250m, Stock = stock };
}
