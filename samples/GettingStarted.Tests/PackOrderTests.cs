using CodeFirstWorkflow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests;

public sealed class PackOrderTests
{
    [Fact]
    public async Task PackOrder_TwoItems_PacksThemTwoSecondsApart()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var packed = host.Replace(Actions.PackItem).Succeeds();

        var order = await host.StartAsync(Workflows.PackOrder, new Order(42, ["pen", "ink"]));
        Assert.Single(packed.Attempts);

        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["pen", "ink"], packed.Attempts.Select(attempt => attempt.Argument<string>("item")));

        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("order 42 is packed: 2 items", await order.GetResultAsync());
    }

    [Fact]
    public async Task PackOrder_TypedReplacement_GetsTheItems()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        List<string> packed = [];
        host.ReplacePackItem((string item) => packed.Add(item));

        await host.StartAsync(Workflows.PackOrder, new Order(42, ["pen", "ink"]));
        await host.RunToEndAsync();

        Assert.Equal(["pen", "ink"], packed);
    }

    [Fact]
    public async Task PackOrder_ItemThatFailsTwice_IsPackedAllTheSame()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        host.Replace(Actions.PackItem).Fails<TimeoutException>(times: 2).Then();

        var order = await host.StartAsync(Workflows.PackOrder, new Order(42, ["pen", "ink"]));
        await host.RunToEndAsync();

        Assert.Equal("order 42 is packed: 2 items", await order.GetResultAsync());
        Assert.Equal(["pack_item#1", "$delay#1", "pack_item#2", "$delay#2"], order.Calls);
    }
}
