namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

/// <summary>Which rows of waits an execution leaves behind.</summary>
public sealed class WaitRowTests : IAsyncLifetime
{
    private readonly PostgreSqlHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Theory]
    [InlineData(ExecutionState.Completed, 0)]
    [InlineData(ExecutionState.Cancelled, 0)]
    [InlineData(ExecutionState.Failed, 2)]
    public async Task Transition_Ends_RemovesTheWaitsThatNobodyNeeds(ExecutionState state, long left)
    {
        await using var store = await harness.OpenAsync();
        var (owner, execution) = (Guid.NewGuid(), new NewExecution { Id = ExecutionId.New(), Name = "order" });
        ExecutionWrite Write(string key, ExecutionTransition? transition) =>
            new() { Id = execution.Id, Owner = owner, Epoch = 1, Waits = [new WaitKey("t", key)], Transition = transition };

        await store.CommitAsync([new StartWrite(execution) { ClaimedBy = owner }], CancellationToken.None);
        await store.CommitAsync([Write("old", null)], CancellationToken.None);
        var end = Write("new", new ExecutionTransition { State = state, ExpectedInboxSequence = 0 });
        await store.CommitAsync([end], CancellationToken.None);

        Assert.Equal(WriteOutcome.Applied, end.Outcome);
        Assert.Equal(left, await harness.ScalarAsync<long>("select count(*) from workflow_wait where execution_id = $1", execution.Id.Value));
    }
}
