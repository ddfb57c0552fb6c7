using CodeFirstWorkflow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Orders.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task PaidOrder_AfterItsDelay_LeavesAsAParcel()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        host.Replace(Actions.Reserve).With("parcel-7");

        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPaid(42, 1200m));
        await host.RunToEndAsync();

        Assert.Equal("order 42 leaves as parcel-7", await order.GetResultAsync());
    }
}
