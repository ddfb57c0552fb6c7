using System.Data.Common;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

/// <summary>A file of its own for each fact.</summary>
public sealed class SqliteHarness : StoreHarness
{
    private readonly TemporaryFile file = new();
    private readonly List<SqliteConnection> connections = [];

    /// <summary>Gets the machine's clock, which is this store's.</summary>
    public ManualTimeProvider Clock { get; } = new();

    public override IWorkflowStore Create() =>
        new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(60) }, Clock);

    public override Task<DateTimeOffset> NowAsync() => Task.FromResult(Clock.GetUtcNow());

    public override Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(file.ConnectionString);
        connections.Add(connection);
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        connections.ForEach(connection => connection.Dispose());
        file.Dispose();
    }
}
