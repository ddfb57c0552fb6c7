using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>The store beside others on its file: locks, callers' connections, wake-ups, views.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly TemporaryFile file = new();
    private SqliteWorkflowStore store = null!;

    public async Task InitializeAsync()
    {
        store = Open(TimeSpan.FromMilliseconds(200));
        await store.InitializeAsync(None);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public async Task Commit_FileLockedTooLong_FailsAndWorksAgainLater()
    {
        await using var connection = await ConnectAsync();
        var start = Start();
        await using (var transaction = connection.BeginTransaction())
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync([start], None));
            Assert.Contains("was locked by another transaction for 00:00:00.2", error.Message, StringComparison.Ordinal);
            Assert.Null(await store.GetAsync(start.Execution.Id, None));
        }

        await store.CommitAsync([start], None);
        Assert.Equal(WriteOutcome.Applied, start.Outcome);
    }

    [Fact]
    public async Task Initialize_UpToDateFileThatIsLocked_NeedsNoLock()
    {
        await using var connection = await ConnectAsync();
        await using var transaction = connection.BeginTransaction();
        await using var second = Open(TimeSpan.FromMilliseconds(200));
        Assert.Equal(0, await second.InitializeAsync(None));
    }

    [Fact]
    public async Task Commit_FileLockedForAMoment_WaitsForIt()
    {
        await using var patient = Open(Long);
        await using var connection = await ConnectAsync();
        var transaction = connection.BeginTransaction();
        var start = Start();
        var commit = patient.CommitAsync([start], None);
        Assert.False(commit.IsCompleted);
        await transaction.RollbackAsync();
        await commit.WaitAsync(Long);
        Assert.Equal(WriteOutcome.Applied, start.Outcome);
    }

    [Fact]
    public async Task Read_WhileAnotherWrites_DoesNotWait()
    {
        var start = Start();
        await store.CommitAsync([start], None);
        await using var connection = await ConnectAsync();
        await using var transaction = connection.BeginTransaction();
        Assert.NotNull(await store.GetAsync(start.Execution.Id, None).WaitAsync(Long));
    }

    [Fact]
    public async Task Commit_OneWriteThatCannotBeStored_FailsAlone()
    {
        var (good, bad, last) = (Start(), new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = null! }), Start());
        await store.CommitAsync([good, bad, last], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Failed, WriteOutcome.Applied), (good.Outcome, bad.Outcome, last.Outcome));
        Assert.Contains("NOT NULL", bad.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await store.ListAsync(new ExecutionQuery(), None)).Count);
    }

    [Fact]
    public async Task Write_TransactionOnAnotherFile_IsRefused()
    {
        using var other = new TemporaryFile();
        await using var connection = new SqliteConnection(other.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(transaction, [Start()], None));
        Assert.Contains(other.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TransactionThatEnded_IsRefused()
    {
        await using var connection = await ConnectAsync();
        await using var transaction = connection.BeginTransaction();
        await transaction.CommitAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(transaction, [Start()], None));
    }

    [Fact]
    public async Task Listen_AnotherProcessMakesWorkReady_IsWoken()
    {
        await using var other = Open(Long);
        var (queue, events) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        var listening = store.ListenAsync(wakeUp =>
        {
            if (wakeUp.Queue == "default")
            {
                queue.TrySetResult();
            }
            else if (wakeUp.HasEvents)
            {
                events.TrySetResult();
            }
        }, stop.Token);

        await other.CommitAsync([Start(), new EventWrite(new EventRecord { Id = "e1", Type = "t", Name = "n" }, Guid.NewGuid())], None);
        await Task.WhenAll(queue.Task, events.Task).WaitAsync(Long);
        await stop.CancelAsync();
        await listening.WaitAsync(Long);
    }

    [Fact]
    public async Task Listen_InboxOfAnOwnedExecutionMoves_NamesIt()
    {
        await using var other = Open(Long);
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" }) { ClaimedBy = Guid.NewGuid() };
        await store.CommitAsync([start], None);
        var woken = new TaskCompletionSource<ExecutionId>();
        using var stop = new CancellationTokenSource();
        var listening = store.ListenAsync(wakeUp => _ = wakeUp.ExecutionId is { } id && woken.TrySetResult(id), stop.Token);
        await other.CommitAsync([new InboxWrite(new InboxItem { ExecutionId = start.ResultId, SourceId = "s1", Kind = InboxKind.Signal })], None);
        Assert.Equal(start.ResultId, await woken.Task.WaitAsync(Long));
        await stop.CancelAsync();
        await listening.WaitAsync(Long);
    }

    [Fact]
    public async Task Views_ForPeople_ShowTexts()
    {
        var delivery = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = "shop.notify",
            EventId = "e1",
            Input = "{\"n\":1}"u8.ToArray(),
        };
        await store.CommitAsync(
            [new EventWrite(new EventRecord { Id = "e1", Type = "shop.paid", Name = "paid", OccurredAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) }, Guid.NewGuid()), new StartWrite(delivery)],
            None);
        await using var connection = await ConnectAsync();
        Assert.Equal(
            $"{delivery.Id}|Delivery|Pending|{{\"n\":1}}",
            await TextAsync(connection, "select id || '|' || kind || '|' || state || '|' || input from workflow_execution_summary"));
        Assert.Equal(
            $"{delivery.Id}|shop.notify|shop.paid|2026-01-02T03:04:05.000Z",
            await TextAsync(connection, "select id || '|' || subscription || '|' || event_type || '|' || occurred_at from workflow_delivery_detail"));
    }

    private static StartWrite Start() => new(new NewExecution { Id = ExecutionId.New(), Name = "order" });

    private SqliteWorkflowStore Open(TimeSpan busyTimeout) =>
        new(file.ConnectionString, new SqliteOptions { BusyTimeout = busyTimeout }, TimeProvider.System);

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> TextAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
