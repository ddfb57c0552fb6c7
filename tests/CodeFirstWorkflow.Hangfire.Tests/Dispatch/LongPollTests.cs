using CodeFirstWorkflow.Conformance.Dispatch;
using CodeFirstWorkflow.Hangfire.Tests.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>
/// Hangfire's workers are told of jobs that were made in a commit: nobody polls here, and no sweep helps. Hangfire.PostgreSql keeps the events on
/// which its workers wait in a
/// static, by queue, and one signal wakes one worker: on a queue of another test's host, it could be one that has another database. So the queue here
/// is nobody else's.
/// </summary>
public sealed class LongPollTests : IAsyncLifetime
{
    private const string Queue = "long-poll";
    private static readonly StartOptions Here = new() { Queue = Queue };
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
    private readonly PostgreSqlHangfireHarness harness = new() { QueuePollInterval = TimeSpan.FromHours(1), TurnSeconds = 60 };

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await harness.DisposeAsync();
        patience.Dispose();
    }

    [Fact]
    public async Task Start_InThisProcess_RunsAtOnce()
    {
        var client = await ClientAsync();
        var handles = await client.StartManyAsync(Workflows.ShownFailing, Enumerable.Range(0, 200).Select(i => ($"{i}", (StartOptions?)Here)));
        await Task.WhenAll(handles.Select(handle => Assert.ThrowsAsync<WorkflowFailedException>(() => handle.WaitAsync(patience.Token))));
    }

    [Fact]
    public async Task Start_InACallersTransaction_RunsAtOnce()
    {
        var client = await ClientAsync();
        await using var connection = (await harness.ConnectAsync())!;
        await using var transaction = await connection.BeginTransactionAsync();
        var handle = await client.StartAsync(Workflows.ShownFailing, "a", Here, transaction);
        await transaction.CommitAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync(patience.Token));
    }

    private async Task<IWorkflowClient> ClientAsync() =>
        (await harness.StartAsync(Configure)).Services.GetRequiredService<IWorkflowClient>();

    private static void Configure(WorkflowOptions options) => (options.Drain.Enabled, options.Worker.Queues) = (false, [Queue]);
}
