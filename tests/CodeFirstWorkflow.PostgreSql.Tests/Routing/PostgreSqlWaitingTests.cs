using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Routing;

public sealed class PostgreSqlWaitingTests() : WaitingConformance(new PostgreSqlHarness())
{
    [Theory(Timeout = Patience)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wait_OfAnExecutionThatEnded_LeavesNoRow(bool isTakenOver)
    {
        var handle = isTakenOver ? await LeaveWaitingAsync() : await WaitAsync(await StartAsync());
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 70, ""));
        Assert.Equal(70, await node.Client.GetHandle<decimal?>(handle.Id).GetResultAsync());
        Assert.Equal(0, await CountAsync());
    }

    private async Task<WorkflowHandle<decimal?>> LeaveWaitingAsync()
    {
        await using var gone = await RoutingNode.StartAsync(Harness.Create, Recorder);
        return await WaitAsync(gone);
    }

    private async Task<WorkflowHandle<decimal?>> WaitAsync(RoutingNode node)
    {
        var handle = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 7);
        Assert.Equal(1, await CountAsync());
        return handle;
    }

    private Task<long> CountAsync() => ((PostgreSqlHarness)Harness).ScalarAsync<long>("select count(*) from workflow_wait");
}
