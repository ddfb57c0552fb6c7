using System.Data.Common;

namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about the caller's transactions; for stores that have them.</summary>
public abstract class TransactionConformance(StoreHarness harness) : StoreConformance(harness)
{
    private const string CreateTable = "create table user_note (text varchar(100) not null)";
    private const string InsertNote = "insert into user_note (text) values ('paid')";
    private const string CountNotes = "select count(*) from user_note";

    [Fact]
    public async Task Write_InACallersTransaction_AppearsWithItsCommit()
    {
        await using var connection = await ConnectAsync();
        var (start, publish) = (new StartWrite(Sample.Execution(Sample.Unique("k"))), new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, transaction, InsertNote);
            await Store.WriteAsync(transaction, [start, publish], None);
            Assert.Equal((WriteOutcome.Applied, WriteOutcome.Applied), (start.Outcome, publish.Outcome));
            Assert.Null(await Store.GetAsync(start.ResultId, None));
            Assert.Null(await Store.GetEventAsync("e1", None));
            await transaction.CommitAsync();
        }

        Assert.Equal(ExecutionState.Pending, (await GetAsync(start.Execution.Id)).State);
        Assert.NotNull(await Store.GetEventAsync("e1", None));
        Assert.Equal(1, await CountNotesAsync(connection));
    }

    [Fact]
    public async Task Write_InACallersTransaction_VanishesWithItsRollback()
    {
        await using var connection = await ConnectAsync();
        var (start, publish) = (new StartWrite(Sample.Execution(Sample.Unique("k"))), new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, transaction, InsertNote);
            await Store.WriteAsync(transaction, [start, publish], None);
            await transaction.RollbackAsync();
        }

        Assert.Null(await Store.GetAsync(start.Execution.Id, None));
        Assert.Null(await Store.GetEventAsync("e1", None));
        Assert.Equal(0, await CountNotesAsync(connection));
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(start.Execution.CorrelationId))).Outcome);
    }

    [Fact]
    public async Task Write_KeyThatIsHeld_FindsTheHolderAndLeavesTheTransactionUsable()
    {
        var key = Sample.Unique("k");
        var holder = await InStateAsync(ExecutionState.Waiting, Sample.Execution(key));
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (start, again, publish) = (new StartWrite(Sample.Execution(key)), new StartWrite(Sample.Execution()), new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        await Store.WriteAsync(transaction, [start, publish, again], None);
        Assert.Equal(
            (WriteOutcome.Duplicate, holder.Id, WriteOutcome.Duplicate, WriteOutcome.Applied),
            (start.Outcome, start.ResultId, publish.Outcome, again.Outcome));
        await ExecuteAsync(connection, transaction, InsertNote);
        await transaction.CommitAsync();
        Assert.Equal(1, await CountNotesAsync(connection));
    }

    [Fact]
    public async Task Write_KeyTwiceInOneTransaction_SharesTheFirst()
    {
        var key = Sample.Unique("k");
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (first, second) = (new StartWrite(Sample.Execution(key)), new StartWrite(Sample.Execution(key)));
        await Store.WriteAsync(transaction, [first], None);
        await Store.WriteAsync(transaction, [second], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Duplicate, first.Execution.Id), (first.Outcome, second.Outcome, second.ResultId));
        await transaction.CommitAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_SignalInACallersTransaction_SharesItsFate(bool commits)
    {
        var target = await InStateAsync(ExecutionState.Waiting);
        await using var connection = await ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var signal = Signal(target.Id);
            await Store.WriteAsync(transaction, [signal], None);
            Assert.Equal(WriteOutcome.Applied, signal.Outcome);
            Assert.Empty(await Store.ReadInboxAsync(target.Id, 0, None));
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
        }

        Assert.Equal(commits ? ["approve"] : [], (await Store.ReadInboxAsync(target.Id, 0, None)).Select(item => item.Name));
    }

    [Fact]
    public async Task Write_SignalThatDoesNotFit_SaysSoAndLeavesTheTransactionUsable()
    {
        var ended = await InStateAsync(ExecutionState.Completed);
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (late, lost) = (Signal(ended.Id), Signal(ExecutionId.New()));
        await Store.WriteAsync(transaction, [late, lost], None);
        await ExecuteAsync(connection, transaction, InsertNote);
        await transaction.CommitAsync();

        Assert.Equal(
            (WriteOutcome.InvalidState, ExecutionState.Completed, WriteOutcome.NotFound), (late.Outcome, late.State, lost.Outcome));
        Assert.Equal(1, await CountNotesAsync(connection));
    }

    [Fact]
    public async Task Write_AnotherKindOfWrite_IsRefused()
    {
        var row = await OwnedAsync();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.WriteAsync(transaction, [Append(row, Sample.Entry(1))], None));
    }

    [Fact]
    public async Task Execute_Body_CommitsWithItsEntry()
    {
        await using var connection = await ConnectAsync();
        var row = await OwnedAsync();
        var outcome = await Store.ExecuteInTransactionAsync(row.Id, Worker, row.Epoch, async (transaction, token) =>
        {
            await ExecuteAsync(transaction.Transaction.Connection!, transaction.Transaction, InsertNote);
            return new ExecutionWrite
            {
                Id = row.Id,
                Owner = Worker,
                Epoch = row.Epoch,
                Entries = [Sample.Entry(1)],
                Events = [Sample.Event("e1")],
                Progress = Sample.Json("{}"),
            };
        }, None);

        Assert.Equal(WriteOutcome.Applied, outcome);
        Assert.Single(await Store.ReadJournalAsync(row.Id, null, None));
        Assert.NotNull(await Store.GetEventAsync("e1", None));
        Assert.Equal((Worker, row.Epoch), ((await GetAsync(row.Id)).Owner, (await GetAsync(row.Id)).Epoch));
        Assert.Equal(1, await CountNotesAsync(connection));
    }

    [Fact]
    public async Task Execute_BodyThrows_RollsBack()
    {
        await using var connection = await ConnectAsync();
        var row = await OwnedAsync();
        var error = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Store.ExecuteInTransactionAsync(row.Id, Worker, row.Epoch, async (transaction, token) =>
        {
            await ExecuteAsync(transaction.Transaction.Connection!, transaction.Transaction, InsertNote);
            throw new InvalidTimeZoneException("from the body");
        }, None));

        Assert.Equal("from the body", error.Message);
        Assert.Equal(0, await CountNotesAsync(connection));
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Append(row, Sample.Entry(1)))).Outcome);
    }

    [Fact]
    public async Task Execute_Fenced_DoesNotRunTheBody()
    {
        var row = await OwnedAsync();
        var ran = false;
        Task<ExecutionWrite> Body(AttemptTransaction transaction, CancellationToken token)
        {
            ran = true;
            return Task.FromResult(Append(row, Sample.Entry(1)));
        }

        Assert.Equal(WriteOutcome.Fenced, await Store.ExecuteInTransactionAsync(row.Id, Worker, row.Epoch + 1, Body, None));
        Assert.Equal(WriteOutcome.Fenced, await Store.ExecuteInTransactionAsync(row.Id, Guid.NewGuid(), row.Epoch, Body, None));
        Assert.Equal(WriteOutcome.Fenced, await Store.ExecuteInTransactionAsync(ExecutionId.New(), Worker, row.Epoch, Body, None));
        Assert.False(ran);
    }

    [Fact]
    public async Task Execute_TakeoverMeanwhile_WaitsOrIsFenced()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var row = await OwnedAsync();
            var action = Task.Run(
                () => Store.ExecuteInTransactionAsync(row.Id, Worker, row.Epoch, (_, _) => Task.FromResult(Append(row, Sample.Entry(1))), None));
            await Task.WhenAll(action, Task.Run(() => other.ReleaseAsync(Worker, 10, None)));
            Assert.Equal(await action is WriteOutcome.Applied ? 1 : 0, (await Store.ReadJournalAsync(row.Id, null, None)).Count);
        }
    }

    private static InboxWrite Signal(ExecutionId id) =>
        new(new InboxItem { ExecutionId = id, SourceId = "s1", Kind = InboxKind.Signal, Name = "approve" });

    private async Task<DbConnection> ConnectAsync()
    {
        var connection = await Harness.ConnectAsync();
        await ExecuteAsync(connection, null, CreateTable);
        return connection;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountNotesAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = CountNotes;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
