using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

/// <summary>Somebody's transaction holds the file longer than a write waits: nothing fails for that, all goes on afterwards.</summary>
public sealed class LockedFileTests : IAsyncLifetime
{
    private const int StoreFails = 1001;
    private const int NoTransaction = 1207;
    private readonly SqliteEngineHarness harness = new(options => options.BusyTimeout = TimeSpan.FromMilliseconds(100));
    private readonly TestModule module = new();
    private readonly LoggedEvents log = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    public async Task DisposeAsync()
    {
        await harness.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Journal_FileLockedForLong_IsWrittenLater()
    {
        var step = new HeldStep(module);
        var (isLocked, refused) = (false, 0);
        var refusedTwice = new TaskCompletionSource();
        harness.Intercept = (method, _, pass) =>
        {
            if (method == nameof(IWorkflowStore.CommitAsync) && Volatile.Read(ref isLocked) && Interlocked.Increment(ref refused) == 3)
            {
                refusedTwice.SetResult();
            }

            return pass();
        };
        var host = await harness.StartAsync(module, services: Log);
        var handle = await host.Client.StartAsync(step.Flow);
        await step.Started;
        await using (await LockAsync())
        {
            Volatile.Write(ref isLocked, true);
            step.Release(5);
            await refusedTwice.Task;
            await log.WaitForAsync(StoreFails, times: 1);
        }

        Assert.Equal(5, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Transactional_FileLockedForLong_RunsLaterWithItsAttemptLeft()
    {
        var book = module.Action(
            new ActionDefinition<int>("book", call => Task.FromResult(call.Context.Attempt)) { Transactional = true, Retry = RetryPolicy.None });
        var flow = module.Workflow("flow", context => context.CallAsync(book, context.Arguments()));
        var attempts = 0;
        harness.Intercept = (method, _, pass) => method == nameof(IWorkflowStore.ExecuteInTransactionAsync)
            && Interlocked.Increment(ref attempts) == 1
            ? PassLockedAsync(pass)
            : pass();
        var host = await harness.StartAsync(module, services: Log);

        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.Equal((2, 1, 0), (attempts, log.Count(StoreFails), log.Count(NoTransaction)));
    }

    private void Log(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(log);

    private async Task<WriteOutcome> PassLockedAsync(Func<object?> pass)
    {
        await using (await LockAsync())
        {
            return await (Task<WriteOutcome>)pass()!;
        }
    }

    // Closing the connection rolls its transaction back.
    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection(harness.ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        connection.BeginTransaction();
        return connection;
    }
}
