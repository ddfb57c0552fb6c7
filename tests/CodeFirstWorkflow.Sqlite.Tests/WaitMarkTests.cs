using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>Who waits long for the write lock gets it before those who write all the time.</summary>
public sealed class WaitMarkTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly TemporaryFile file = new();
    private readonly ManualTimeProvider time = new();

    private string Mark => file.Path + "-wait";

    [Fact]
    public async Task Commit_AnotherProcessWaitedLong_ComesAfterIt()
    {
        await using var patient = Open();
        await using var busy = Open();
        await patient.InitializeAsync(None);
        await busy.CommitAsync([Start("first")], None);
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        var transaction = connection.BeginTransaction();

        var waiting = patient.CommitAsync([Start("waited")], None);
        await ReachAsync(() => File.Exists(Mark));
        var next = busy.CommitAsync([Start("gave_way")], None);
        await transaction.RollbackAsync();
        await Task.WhenAll(waiting, next).WaitAsync(Long);

        Assert.Equal("first,waited,gave_way", await OrderAsync(connection));
        Assert.False(File.Exists(Mark));
    }

    [Fact]
    public async Task Commit_FailedAfterALongWait_LeavesNoMark()
    {
        await using var store = new SqliteWorkflowStore(
            file.ConnectionString, new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) }, time);
        await store.InitializeAsync(None);
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync([Start("late")], None));
        Assert.False(File.Exists(Mark));
    }

    [Fact]
    public void GiveWay_MarkOfAKilledProcess_RemovesItAndGoesOn()
    {
        using var mark = NewMark();
        File.WriteAllBytes(Mark, []);
        Assert.True(mark.GiveWayAsync(None).IsCompletedSuccessfully);
        Assert.False(File.Exists(Mark));
    }

    [Fact]
    public async Task GiveWay_MarkOfAStoppedProcess_IsDisregardedForAWhile()
    {
        using var stopped = NewMark();
        using var mark = NewMark();
        stopped.Set();
        var waiting = mark.GiveWayAsync(None).AsTask();
        Assert.False(waiting.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(101));
        await waiting.WaitAsync(Long);
        Assert.True(mark.GiveWayAsync(None).IsCompletedSuccessfully);

        time.Advance(TimeSpan.FromSeconds(1));
        waiting = mark.GiveWayAsync(None).AsTask();
        Assert.False(waiting.IsCompleted);
        stopped.Clear();
        await waiting.WaitAsync(Long);
    }

    [Fact]
    public void Set_AnotherWaitsToo_StandsUntilTheLastIsThrough()
    {
        using var first = NewMark();
        using var second = NewMark();
        first.Set();
        second.Set();
        first.Clear();
        second.Set();
        Assert.True(File.Exists(Mark));
        second.Clear();
        Assert.False(File.Exists(Mark));
    }

    public void Dispose() => file.Dispose();

    private static StartWrite Start(string name) => new(new NewExecution { Id = ExecutionId.New(), Name = name });

    private SqliteWorkflowStore Open() => new(file.ConnectionString, new SqliteOptions { BusyTimeout = Long }, time);

    private WaitMark NewMark()
    {
        var database = new SqliteFile(file.ConnectionString, new SqliteOptions().BusyTimeout);
        database.OpenForWriting().Dispose();
        return new WaitMark(database, time);
    }

    private static async Task ReachAsync(Func<bool> isThere)
    {
        using var patience = new CancellationTokenSource(Long);
        while (!isThere())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<object?> OrderAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select group_concat(name) from (select name from workflow_execution order by rowid)";
        return await command.ExecuteScalarAsync();
    }
}
