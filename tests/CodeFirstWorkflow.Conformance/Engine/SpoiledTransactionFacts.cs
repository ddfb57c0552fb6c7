using System.Data.Common;
using System.Globalization;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// What an action does to its transaction and connection, or with them after its attempt, is its own failure: the engine and all other executions go
/// on.
/// </summary>
public abstract class SpoiledTransactionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly RetryPolicy Twice = RetryPolicy.Constant(TimeSpan.Zero, 2);

    // The code must come to where its limit is to pass; a machine that is slower than the first limit tries the next.
    private static readonly TimeSpan[] Limits = [.. new[] { 0.2, 1, 5, 25 }.Select(TimeSpan.FromSeconds)];

    private static readonly Dictionary<string, Func<DbTransaction, DbConnection, Task>> Misuses = new()
    {
        ["closes the connection"] = (_, connection) => connection.CloseAsync(),
        ["disposes the connection"] = (_, connection) => connection.DisposeAsync().AsTask(),
        ["closes and opens the connection"] = async (_, connection) =>
        {
            await connection.CloseAsync();
            await connection.OpenAsync();
        },
        ["disposes the transaction"] = (transaction, _) => transaction.DisposeAsync().AsTask(),
        ["rolls back"] = (transaction, _) => transaction.RollbackAsync(),
        ["rolls back in SQL"] = (_, connection) => ExecuteAsync(connection, null, "rollback"),
        ["rolls back and begins anew in SQL"] = async (_, connection) =>
        {
            await ExecuteAsync(connection, null, "rollback");
            await ExecuteAsync(connection, null, "begin");
        },
        ["leaves a reader open"] = async (transaction, connection) =>
        {
            var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = ("select 1 union all select 2 union all select 3", transaction);
            await (await command.ExecuteReaderAsync()).ReadAsync();
        },
    };

    public static TheoryData<string> Kinds => [.. Misuses.Keys];

    /// <summary>Gets a query that runs for longer than any test.</summary>
    protected abstract string EndlessQuery { get; }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Transactional_SpoilsItsTransaction_FailsByItsPolicyAndNothingElseDoes(string misuse)
    {
        var attempts = 0;
        var flow = Flow("spoiler", async call =>
        {
            Interlocked.Increment(ref attempts);
            var connection = call.Transaction!.Connection!;
            await InsertAsync(call, 1);
            await Misuses[misuse](call.Transaction, connection);
        });
        var sound = Sound();
        var host = await StartWithTableAsync();
        for (var round = 1; round <= 3; round++)
        {
            var handle = await host.Client.StartAsync(flow, 0);
            var ended = await EngineHost.ReachAsync(handle, ExecutionState.Failed, ExecutionState.Completed, ExecutionState.Paused);
            Assert.Equal(ExecutionState.Failed, ended.State);
            Assert.Contains(
                misuse.Contains(" and ", StringComparison.Ordinal) ? "failed after 2 attempts" : "its transaction, which the engine commits",
                ended.Error,
                StringComparison.Ordinal);
            Assert.Equal(2 * round, attempts);
            Assert.Equal(round, await (await host.Client.StartAsync(sound, 10 + round)).GetResultAsync() - 10);
        }

        Assert.Equal([11, 12, 13], await ReadAsync());
    }

    [Fact]
    public async Task Transactional_CommitsItself_FailsByItsPolicy()
    {
        var flow = Flow("committer", async call =>
        {
            await InsertAsync(call, 1);
            await call.Transaction!.CommitAsync();
        });
        var sound = Sound();
        var host = await StartWithTableAsync();
        var handle = await host.Client.StartAsync(flow, 0);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Contains("its transaction, which the engine commits", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
        Assert.Equal(7, await (await host.Client.StartAsync(sound, 7)).GetResultAsync());
    }

    [Fact]
    public async Task Transactional_OutlivesItsLimit_NothingOfItReachesTheDatabaseLater()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource<List<Exception?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = 0;
        var flows = Limited("late", async call =>
        {
            var (transaction, connection) = (call.Transaction!, call.Transaction!.Connection!);
            await InsertAsync(call, 1);
            Interlocked.Increment(ref reached);
            await gate.Task;
            late.SetResult([
                await Record.ExceptionAsync(() => ExecuteAsync(connection, transaction, "insert into booking (id) values (2)")),
                await Record.ExceptionAsync(() => ExecuteAsync(connection, null, "insert into booking (id) values (3)")),
                await Record.ExceptionAsync(() => transaction.CommitAsync()),
                await Record.ExceptionAsync(() => connection.OpenAsync()),
            ]);
        });
        var sound = Sound();
        var host = await StartWithTableAsync();
        var error = await PassLimitAsync(host, flows, () => Volatile.Read(ref reached) > 0);
        Assert.Contains("time limit", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, await (await host.Client.StartAsync(sound, 7)).GetResultAsync());
        gate.SetResult();
        Assert.All(await late.Task, Assert.NotNull);
        Assert.Equal(8, await (await host.Client.StartAsync(sound, 8)).GetResultAsync());
        Assert.Equal([7, 8], await ReadAsync());
    }

    [Fact]
    public async Task Transactional_OutlivesItsLimitWithAnOpenReader_IsCutOffToo()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = 0;
        var flows = Limited("reader", async call =>
        {
            await InsertAsync(call, 1);
            await using var command = call.Transaction!.Connection!.CreateCommand();
            (command.CommandText, command.Transaction) = (EndlessRows, call.Transaction);
            var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            Interlocked.Increment(ref reached);
            await gate.Task;

            // PostgreSQL says that the session has ended; with SQLite the rows do.
            await Record.ExceptionAsync(async () =>
            {
                while (await reader.ReadAsync())
                {
                }
            });
            late.SetResult();
        });
        var sound = Sound();
        var host = await StartWithTableAsync();
        await PassLimitAsync(host, flows, () => Volatile.Read(ref reached) > 0);
        Assert.Equal(7, await (await host.Client.StartAsync(sound, 7)).GetResultAsync());
        gate.SetResult();
        await late.Task;
        Assert.Equal([7], await ReadAsync());
    }

    [Fact]
    public async Task Transactional_LimitPassesDuringItsSql_RollsBackAndTheEngineGoesOn()
    {
        using var failed = new SemaphoreSlim(0);
        var reached = 0;
        var flows = Limited("slow", async call =>
        {
            // SQLite's provider blocks its thread, which must not be the engine's.
            await Task.Yield();
            await InsertAsync(call, 1);
            Interlocked.Increment(ref reached);
            await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(call.Transaction!.Connection!, call.Transaction, EndlessQuery));
            failed.Release();
        });
        var sound = Sound();
        var host = await StartWithTableAsync();
        await PassLimitAsync(host, flows, () => Volatile.Read(ref reached) >= 7, atOnce: 7);
        Assert.Equal(7, await (await host.Client.StartAsync(sound, 7)).GetResultAsync());
        Assert.Equal([7], await ReadAsync());
        for (var i = Volatile.Read(ref reached); i > 0; i--)
        {
            await failed.WaitAsync();
        }
    }

    [Fact]
    public async Task Transactional_BreaksADeferredConstraint_FailsByItsPolicy()
    {
        var attempts = 0;
        var flow = Flow("orphan", call =>
        {
            Interlocked.Increment(ref attempts);
            return ExecuteAsync(call.Transaction!.Connection!, call.Transaction, "insert into child (parent_id) values (5)");
        });
        var host = await StartWithTableAsync();
        await RunSqlAsync("create table parent (id integer primary key)");
        await RunSqlAsync("create table child (parent_id integer references parent (id) deferrable initially deferred)");
        var ended = await EngineHost.ReachAsync(
            await host.Client.StartAsync(flow, 0), ExecutionState.Failed, ExecutionState.Paused, ExecutionState.Completed);
        Assert.Equal(ExecutionState.Failed, ended.State);
        Assert.Equal(2, attempts);
    }

    /// <summary>Gets a query of endless rows.</summary>
    protected abstract string EndlessRows { get; }

    /// <summary>Runs a statement on a connection of the application's own.</summary>
    protected abstract Task<object?> RunSqlAsync(string sql);

    protected WorkflowDefinition<int, int> Flow(string name, Func<ActionInvocation, Task> code, RetryPolicy? retry = null, TimeSpan? limit = null)
    {
        var action = Module.Action(new ActionDefinition<int>($"{name}_step", async call =>
        {
            await code(call);
            return call.Argument<int>("id");
        })
        { Transactional = true, Retry = retry ?? Twice, Timeout = limit });
        return Module.Workflow<int, int>(name, (context, id) => context.CallAsync(action, context.Arguments().Add("id", id)));
    }

    protected async Task<EngineHost> StartWithTableAsync()
    {
        var host = await StartAsync();
        await RunSqlAsync("create table booking (id integer)");
        return host;
    }

    protected static async Task InsertAsync(ActionInvocation call, int id) =>
        await ExecuteAsync(
            call.Transaction!.Connection!, call.Transaction, $"insert into booking (id) values ({id.ToString(CultureInfo.InvariantCulture)})");

    protected static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        if (transaction is not null)
        {
            command.Transaction = transaction;
        }

        await command.ExecuteNonQueryAsync();
    }

    protected async Task<IEnumerable<int>> ReadAsync()
    {
        var count = Convert.ToInt32(await RunSqlAsync("select count(*) from booking"), CultureInfo.InvariantCulture);
        var rows = new List<int>();
        for (var i = 0; i < count; i++)
        {
            rows.Add(
                Convert.ToInt32(
                    await RunSqlAsync($"select id from booking order by id limit 1 offset {i.ToString(CultureInfo.InvariantCulture)}"),
                    CultureInfo.InvariantCulture));
        }

        return rows;
    }

    private WorkflowDefinition<int, int>[] Limited(string name, Func<ActionInvocation, Task> code) =>
        [.. Limits.Select((limit, i) => Flow($"{name}_{i.ToString(CultureInfo.InvariantCulture)}", code, RetryPolicy.None, limit))];

    // Every execution fails; returns the error of the last once the code of one round has come far enough before its limit passed.
    private static async Task<WorkflowFailedException> PassLimitAsync(
        EngineHost host,
        WorkflowDefinition<int, int>[] flows,
        Func<bool> isReached,
        int atOnce = 1)
    {
        foreach (var flow in flows)
        {
            var results = new List<Task<int>>();
            for (var i = 0; i < atOnce; i++)
            {
                results.Add((await host.Client.StartAsync(flow, 0)).GetResultAsync());
            }

            WorkflowFailedException error = null!;
            foreach (var result in results)
            {
                error = await Assert.ThrowsAsync<WorkflowFailedException>(() => result);
            }

            if (isReached())
            {
                return error;
            }
        }

        throw new InvalidOperationException($"The code did not come to its gate within {Limits[^1]}.");
    }

    private WorkflowDefinition<int, int> Sound() => Flow("sound", call => InsertAsync(call, call.Argument<int>("id")));
}
