using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>What the store says and does when it starts, in good and bad surroundings.</summary>
public sealed class StartupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFile file = new();

    [Fact]
    public async Task UseSqlite_ThroughTheContainer_GivesADurableStore()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCodeFirstWorkflow().UseSqlite(file.ConnectionString, options => options.BusyTimeout = TimeSpan.FromSeconds(20));
        await using var provider = services.BuildServiceProvider();
        var store = Assert.Single(provider.GetServices<IWorkflowStore>());
        Assert.Equal(new StoreCapabilities("SQLite", IsDurable: true, IsShared: false, HasTransactions: true), store.Capabilities);
        Assert.Equal(5, await store.InitializeAsync(None));
        Assert.True(File.Exists(file.Path));
    }

    [Fact]
    public async Task Initialize_NewFile_WritesAheadAndSynchronously()
    {
        await using (var store = Store())
        {
            await store.InitializeAsync(None);
        }

        Assert.Equal("wal", await ScalarAsync("pragma journal_mode"));
    }

    [Fact]
    public async Task Initialize_NewerSchema_IsRefused()
    {
        await using var store = Store();
        await store.InitializeAsync(None);
        await ScalarAsync("insert into workflow_schema (version, applied_at) values (999, 0)");
        await using var older = Store();
        var error = await Assert.ThrowsAsync<WorkflowException>(() => older.InitializeAsync(None));
        Assert.Contains("version 999; this build knows up to version 5", error.Message, StringComparison.Ordinal);
        await using var checking = Store(new SqliteOptions { AutoMigrate = false });
        Assert.Contains("999", (await Assert.ThrowsAsync<WorkflowException>(() => checking.InitializeAsync(None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_MayNotApply_OnlyChecks()
    {
        await using var checking = Store(new SqliteOptions { AutoMigrate = false });
        var error = await Assert.ThrowsAsync<WorkflowException>(() => checking.InitializeAsync(None));
        Assert.Contains("version 0; this build needs version 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("workflow migrate", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await ScalarAsync("select count(*) from sqlite_master"));

        await using var applying = Store();
        await applying.InitializeAsync(None);
        Assert.Equal(0, await checking.InitializeAsync(None));
    }

    [Fact]
    public async Task Migrate_MayNotApplyAtStart_AppliesAllTheSame()
    {
        await using var checking = Store(new SqliteOptions { AutoMigrate = false });

        Assert.Equal(5, await checking.MigrateAsync(None));

        Assert.Equal(0, await checking.InitializeAsync(None));
    }

    [Fact]
    public async Task Initialize_FileWithTablesOfTheUser_LeavesThemAlone()
    {
        await ScalarAsync(
            "create table orders (id integer primary key, note text); insert into orders (note) values ('mine'); pragma user_version = 7");
        await using var store = Store();
        await store.InitializeAsync(None);
        await store.CommitAsync([new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" })], None);
        Assert.Equal("mine", await ScalarAsync("select note from orders"));
        Assert.Equal(7L, await ScalarAsync("pragma user_version"));
        Assert.Equal(
            "orders",
            await ScalarAsync(
                "select group_concat(name) from sqlite_master where type in ('table', 'view') and name not like 'workflow\\_%' escape '\\' and "
                    + "name not like 'sqlite\\_%' escape '\\'"));
    }

    [Fact]
    public async Task Initialize_NoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(file.Path, new string('x', 10_000));
        await AssertRefusedAsync(file.ConnectionString, "is no SQLite database");
    }

    [Fact]
    public async Task Initialize_FolderMissing_SaysSo() => await AssertRefusedAsync($"Data Source={file.Path}/none/workflows.db", "cannot be opened");

    [Fact]
    public async Task Initialize_ReadOnly_SaysSo()
    {
        await ScalarAsync("create table orders (id integer primary key)");
        await AssertRefusedAsync($"{file.ConnectionString};Mode=ReadOnly", "is read-only");
    }

    [Fact]
    public async Task Initialize_DamagedFile_SaysSo()
    {
        await using (var store = Store())
        {
            await store.InitializeAsync(None);
        }

        await using (var stream = File.OpenWrite(file.Path))
        {
            stream.Seek(100, SeekOrigin.Begin);
            await stream.WriteAsync(Enumerable.Repeat((byte)0xAB, 3000).ToArray());
        }

        await AssertRefusedAsync(file.ConnectionString, "is damaged");
    }

    [Fact]
    public void Create_NoFileNamed_IsRefused()
    {
        Assert.Contains(
            "names no file",
            Assert.Throws<WorkflowException>(() => Store(connectionString: "Data Source=:memory:")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "names no file",
            Assert.Throws<WorkflowException>(() => Store(connectionString: "Data Source=a;Mode=Memory")).Message,
            StringComparison.Ordinal);
        Assert.Contains("is not valid", Assert.Throws<WorkflowException>(() => Store(connectionString: "Sauce=a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SettingsOutOfRange_AreReportedAtOnce()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCodeFirstWorkflow().UseSqlite(file.ConnectionString, options =>
            (options.BusyTimeout, options.ChangePollInterval) = (TimeSpan.Zero, TimeSpan.FromDays(1)));
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("SqliteOptions.BusyTimeout is '00:00:00'", error.Message, StringComparison.Ordinal);
        Assert.Contains("SqliteOptions.ChangePollInterval is '1.00:00:00'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => file.Dispose();

    private SqliteWorkflowStore Store(SqliteOptions? options = null, string? connectionString = null) =>
        new(connectionString ?? file.ConnectionString, options ?? new SqliteOptions(), TimeProvider.System);

    private async Task AssertRefusedAsync(string connectionString, string expected)
    {
        await using var store = Store(connectionString: connectionString);
        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(None));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
