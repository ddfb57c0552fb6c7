using System.Data.Common;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

/// <summary>A file of its own for each fact, and a clock that runs, for tests with a running engine.</summary>
public sealed class LivingSqliteHarness : StoreHarness
{
    private readonly TemporaryFile file = new();

    public override IWorkflowStore Create() =>
        new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(60) }, TimeProvider.System);

    public override Task<DateTimeOffset> NowAsync() => Task.FromResult(TimeProvider.System.GetUtcNow());

    public override Task PassAsync(TimeSpan time) => throw new NotSupportedException("Time passes by itself here.");

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        file.Dispose();
    }
}
