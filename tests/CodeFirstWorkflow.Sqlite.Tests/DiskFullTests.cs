using CodeFirstWorkflow.Sqlite.Commits;
using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Hosting;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>The disk is full: nothing of a group stands, the error says so, and the same group goes through when space is back.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly TemporaryFile file = new();

    [Fact]
    public async Task Commit_FileCannotGrow_LeavesNothingAndWorksAgainLater()
    {
        await using var store = new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions(), TimeProvider.System);
        await store.InitializeAsync(CancellationToken.None);
        await using var writer = new SqliteWriter(new SqliteFile(file.ConnectionString, new SqliteOptions().BusyTimeout), TimeProvider.System);
        StoreWrite[] group = [.. Enumerable.Range(0, 50).Select(_ => new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order", Input = new byte[10_000] }))];

        await LimitAsync(writer, 60);
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(writer, group));
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ListAsync(new ExecutionQuery(), CancellationToken.None));

        await LimitAsync(writer, 1_000_000);
        await CommitAsync(writer, group);
        Assert.All(group, write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.Equal(50, (await store.ListAsync(new ExecutionQuery(), CancellationToken.None)).Count);
    }

    public void Dispose() => file.Dispose();

    // A limit of the connection's own, of which SQLite speaks as of a full disk.
    private static Task<bool> LimitAsync(SqliteWriter writer, int pages) => writer.RunAsync(
        session =>
        {
            session.Execute($"pragma max_page_count = {pages.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            return true;
        },
        CancellationToken.None);

    private static Task<bool> CommitAsync(SqliteWriter writer, IReadOnlyList<StoreWrite> group) => writer.RunAsync(
        session =>
        {
            GroupCommit.Apply(session, group, DateTimeOffset.UtcNow);
            return true;
        },
        CancellationToken.None);
}
