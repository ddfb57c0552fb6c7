using CodeFirstWorkflow.Conformance.Dispatch;
using CodeFirstWorkflow.Hangfire.Tests.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>
/// Where Hangfire's tables are in the store's database, a commit and its jobs are one transaction. No Hangfire server runs here, so the jobs stay.
/// </summary>
public sealed class CommitRingTests : IAsyncLifetime
{
    // The transaction that wrote a row is its xmin.
    private const string Together = "select count(*) from workflow.workflow_execution e join hangfire.job j on j.xmin = e.xmin and j.arguments ->> 1 like '%' || e.id || '%'";
    private const string Jobs = "select count(*) from hangfire.job";
    private const string Brought = "select count(*) from hangfire.job j cross join lateral jsonb_array_elements((j.arguments ->> 1)::jsonb) e";
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
    private readonly PostgreSqlHangfireHarness harness = new() { HasServer = false };

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await harness.DisposeAsync();
        patience.Dispose();
    }

    [Fact]
    public async Task Start_Bulk_OneJobAChunkInTheCommit()
    {
        var client = await ClientAsync();
        await client.StartManyAsync(Workflows.ShownApproval, Enumerable.Range(0, 120).Select(i => ($"{i}", (StartOptions?)null)));
        Assert.Equal((120, 120), (await CountAsync(Together), await CountAsync(Brought)));
        Assert.InRange(await CountAsync(Jobs), 3, 120);
    }

    [Fact]
    public async Task Start_Alone_QueuesWhatHangfireReads()
    {
        var host = await StartAsync();
        var handle = await Client(host).StartAsync(Workflows.ShownApproval, "a", new StartOptions { Queue = "Heavy.Work" });
        var monitoring = host.Services.GetRequiredService<global::Hangfire.JobStorage>().GetMonitoringApi();
        var (id, job) = Assert.Single(monitoring.EnqueuedJobs("heavy_work", 0, 10));
        Assert.True(job.InEnqueuedState);
        Assert.InRange(job.EnqueuedAt!.Value, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(
            ["shown_approval", handle.Id.ToString(), "heavy_work"], [job.Job.Args[0], Assert.Single((string[])job.Job.Args[1]), job.Job.Args[2]]);
        Assert.Equal("heavy_work", monitoring.JobDetails(id).History.Single().Data["Queue"]);
    }

    [Fact]
    public async Task Start_Timed_IsScheduledInTheCommit()
    {
        var host = await StartAsync();
        var at = DateTimeOffset.UtcNow.AddHours(1);
        await Client(host).StartAsync(Workflows.ShownApproval, "a", new StartOptions { StartAt = at });
        var (_, job) = Assert.Single(host.Services.GetRequiredService<global::Hangfire.JobStorage>().GetMonitoringApi().ScheduledJobs(0, 10));
        Assert.InRange(job.EnqueueAt, at.UtcDateTime, at.UtcDateTime.AddSeconds(1));
        Assert.Equal(1, await CountAsync(Together));
    }

    [Fact]
    public async Task Start_InTransaction_IsPartOfIt()
    {
        var client = await ClientAsync();
        await using var connection = (await harness.ConnectAsync())!;
        await using var transaction = await connection.BeginTransactionAsync();
        await client.StartAsync(Workflows.ShownApproval, "a", transaction: transaction);
        Assert.Equal(0, await CountAsync(Jobs));
        await transaction.CommitAsync();
        Assert.Equal(1, await CountAsync(Brought));
    }

    [Fact]
    public async Task Start_Reused_MakesNoJob()
    {
        var client = await ClientAsync();
        await client.StartAsync(Workflows.ShownApproval, "a", new StartOptions { CorrelationId = "k" });
        await client.StartAsync(Workflows.ShownApproval, "a", new StartOptions { CorrelationId = "k" });
        Assert.Equal(1, await CountAsync(Jobs));
    }

    [Fact]
    public async Task Signal_ToWaiting_IsRungInTheCommitOnce()
    {
        var host = await StartAsync();
        var execution = await WaitingAsync(host.Services.GetRequiredService<IWorkflowStore>());
        await Client(host).GetHandle(execution).SignalAsync("approve", "yes");
        Assert.Equal((1, 1), (await CountAsync(Together), await CountAsync(Jobs)));
        await Client(host).GetHandle(execution).SignalAsync("approve", "yes");
        Assert.Equal(1, await CountAsync(Jobs));
    }

    [Fact]
    public async Task Delivery_OfARoutedEvent_IsRungInTheCommit()
    {
        var host = await StartAsync();
        await host.Services.GetRequiredService<IEventPublisher>().PublishAsync(Events.ShownEvent("first"));
        await UntilAsync("select count(*) from workflow.workflow_event where routed_at is not null", 1);
        Assert.Equal((1, 1), (await CountAsync(Together), await CountAsync(Jobs)));
    }

    [Fact]
    public async Task Backlog_TakenByTheSweep_IsNotRungAgain()
    {
        var client = Client(await harness.StartAsync());
        var handles = await client.StartManyAsync(Workflows.ShownFailing, Enumerable.Range(0, 120).Select(i => ($"{i}", (StartOptions?)null)));
        var jobs = await CountAsync(Jobs);
        await UntilAsync("select count(*) from workflow.workflow_execution where state = 5", handles.Count);
        Assert.Equal((jobs, 120), (await CountAsync(Jobs), await CountAsync(Brought)));
    }

    [Fact]
    public async Task Ring_HangfiresTableIsGone_StartIsStoredAndRuns()
    {
        var client = Client(await harness.StartAsync());
        await ExecuteAsync("alter table hangfire.jobqueue rename to gone");
        var handle = await client.StartAsync(Workflows.ShownFailing, "a");
        await using var connection = (await harness.ConnectAsync())!;
        await using var transaction = await connection.BeginTransactionAsync();
        await client.StartAsync(Workflows.ShownFailing, "b", transaction: transaction);
        await transaction.CommitAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync(patience.Token));
        await UntilAsync("select count(*) from workflow.workflow_execution where state = 5", 2);
    }

    private static IWorkflowClient Client(IHost host) => host.Services.GetRequiredService<IWorkflowClient>();

    // Without the sweep nothing runs.
    private Task<IHost> StartAsync() => harness.StartAsync(options => options.Drain.Enabled = false);

    private async Task<IWorkflowClient> ClientAsync() => Client(await StartAsync());

    private static async Task<ExecutionId> WaitingAsync(IWorkflowStore store)
    {
        var (execution, worker) = (new NewExecution { Id = ExecutionId.New(), Name = "shown_approval" }, Guid.NewGuid());
        await store.CommitAsync([new StartWrite(execution) { ClaimedBy = worker }], CancellationToken.None);
        var transition = new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = 0 };
        await store.CommitAsync(
            [new ExecutionWrite { Id = execution.Id, Owner = worker, Epoch = 1, Transition = transition }], CancellationToken.None);
        return execution.Id;
    }

    private Task UntilAsync(string sql, long count) => Eventually.IsAsync(async () => await CountAsync(sql) >= count);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
