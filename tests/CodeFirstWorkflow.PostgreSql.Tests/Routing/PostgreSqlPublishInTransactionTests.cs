using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Routing;

public sealed class PostgreSqlPublishInTransactionTests() : PublishInTransactionConformance(new PostgreSqlHarness())
{
    [Fact(Timeout = Patience)]
    public async Task Wait_EventInsertedBeforeTheExecutionAndCommittedAfterItsWait_IsDelivered()
    {
        var node = await StartAsync(options => options.Drain.IntervalSeconds = 1);
        await using var connection = await Harness.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 70, ""), transaction);

        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 7);
        Assert.Equal(ExecutionState.Waiting, (await waiting.GetAsync()).State);
        await transaction.CommitAsync();

        Assert.Equal(70, await waiting.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_TransactionOfTenMinutes_IsRoutedAfterIt()
    {
        var node = await StartAsync(options => options.Drain.IntervalSeconds = 1);
        await using var connection = await Harness.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 70, "plain") with { Id = "e1" }, transaction);
        await using var age = connection.CreateCommand();
        age.Transaction = transaction;
        age.CommandText = "update workflow_event set created_at = created_at - interval '10 minutes' where id = 'e1'";
        Assert.Equal(1, await age.ExecuteNonQueryAsync());

        // What is published and routed meanwhile takes a later place in the log, and the sweep passes by.
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(8, 80, "plain") with { Id = "e2" });
        await node.WaitForAsync("e2", executions => executions is [{ State: ExecutionState.Completed }]);
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 7);
        await transaction.CommitAsync();

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 8", "plain 7"], Recorder.Notes);
        Assert.Equal(70, await waiting.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventInsertedBeforeTheExecutionAndRoutedBeforeItsWait_IsDelivered()
    {
        var node = await StartAsync(options => options.Drain.IntervalSeconds = 1);
        await using var connection = await Harness.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 70, "plain") with { Id = "e1" }, transaction);

        var late = await node.Client.StartAsync(Conformance.Workflows.LateWaiter, 7);
        await transaction.CommitAsync();
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        await late.SignalAsync("go", "");

        Assert.Equal(70, await late.GetResultAsync());
    }
}
