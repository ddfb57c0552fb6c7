using System.Data.Common;
using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Publication in the caller's own transaction, on stores that have them.</summary>
public abstract class PublishInTransactionConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Publish_TransactionThatCommits_IsRoutedAfterIt()
    {
        var node = await StartAsync(options => options.Drain.IntervalSeconds = 1);
        await using var connection = await Harness.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var result = await node.Publisher.PublishAsync(Events.OrderPaid(9, 1, "plain") with { Id = "e1" }, transaction);
            Assert.True(result.Accepted);
            Assert.Empty(result.Triggered);
            Assert.Empty(Recorder.Notes);
            await transaction.CommitAsync();
        }

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 9"], Recorder.Notes);
        Assert.True((await node.Publisher.PublishAsync(Events.OrderPaid(9, 1, "plain") with { Id = "e1" })).Duplicate);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_TransactionThatRollsBack_LeavesNothing()
    {
        var node = await StartAsync();
        await using var connection = await Harness.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await node.Publisher.PublishAsync(Events.OrderPaid(9, 1, "plain") with { Id = "e1" }, transaction);
            await transaction.RollbackAsync();
        }

        Assert.True((await node.Publisher.PublishAsync(Events.OrderPaid(10, 1, "plain") with { Id = "e1" })).Accepted);
        Assert.Equal(["plain 10"], Recorder.Notes);
    }
}
