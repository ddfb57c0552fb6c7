using CodeFirstWorkflow.PostgreSql.Tests.Stores;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Schema;

public sealed class SchemaTests : IAsyncLifetime
{
    private readonly PostgreSqlHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Fact]
    public async Task Initialize_DatabaseOfANewerVersion_IsRefused()
    {
        await using var store = await harness.OpenAsync();
        await harness.ExecuteAsync("insert into workflow_schema (version) values (9999)");

        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(CancellationToken.None));

        Assert.StartsWith(
            $"Schema '{harness.Schema}' is at version 9999, and this program knows versions up to ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public async Task Initialize_SchemaOfAnEarlierVersion_IsUpgradedAndKeepsItsExecutions(int version, int scripts)
    {
        await harness.ExecuteAsync($"create schema {harness.Schema}");
        await harness.ExecuteAsync(
            "create table workflow_schema (version integer not null constraint workflow_schema_pkey primary key, applied_at timestamptz not "
                + "null default now())");
        for (var script = 1; script <= version; script++)
        {
            await harness.ExecuteAsync(await ReadScriptAsync(script));
            await harness.ExecuteAsync("insert into workflow_schema (version) values ($1)", script);
        }

        var id = ExecutionId.New();
        await harness.ExecuteAsync(
            "insert into workflow_execution (id, kind, name, version, state, queue, priority, rank, due_at, epoch, input, metadata, created_at) "
            + "values ($1, 0, 'order', 1, 0, 'default', 0, 0, now(), 0, '7', '{}', now())",
            id.Value);
        await using var store = harness.Create();

        Assert.Equal(scripts, await store.InitializeAsync(CancellationToken.None));

        Assert.Equal("order", (await store.GetAsync(id, CancellationToken.None))!.Name);
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" });
        await store.CommitAsync([start], CancellationToken.None);
        Assert.Equal(WriteOutcome.Applied, start.Outcome);
        Assert.Equal(0, await store.InitializeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Initialize_NoSchemaAndAutoMigrateOff_IsRefused()
    {
        await using var store = harness.Create(options => options.AutoMigrate = false);

        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(CancellationToken.None));

        Assert.Contains("AutoMigrate is off", error.Message, StringComparison.Ordinal);
        Assert.Contains("workflow migrate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_AutoMigrateOff_CreatesTheSchema()
    {
        await using var store = harness.Create(options => options.AutoMigrate = false);

        Assert.NotEqual(0, await store.MigrateAsync(CancellationToken.None));

        Assert.Equal(0, await store.InitializeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Store_RoleThatMayOnlyReadAndWrite_Works()
    {
        await using var owner = await harness.OpenAsync();
        var role = $"r{Guid.NewGuid():N}";
        await harness.ExecuteAsync($"create role {role} login");
        await harness.ExecuteAsync($"grant usage on schema {harness.Schema} to {role}");
        await harness.ExecuteAsync($"grant select, insert, update, delete on all tables in schema {harness.Schema} to {role}");
        var connectionString = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { Username = role }.ConnectionString;
        await using var store = BareBuilder.Store(connectionString, options => (options.Schema, options.AutoMigrate) = (harness.Schema, false));

        Assert.Equal(0, await store.InitializeAsync(CancellationToken.None));
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" });
        await store.CommitAsync([start], CancellationToken.None);

        Assert.Equal(WriteOutcome.Applied, start.Outcome);
        Assert.Equal("Pending", await harness.ScalarAsync<string>("select state from workflow_execution_summary"));
        await harness.ExecuteAsync($"drop owned by {role}");
        await harness.ExecuteAsync($"drop role {role}");
    }

    private async Task<string> ReadScriptAsync(int number)
    {
        var assembly = typeof(PostgreSqlOptions).Assembly;
        var name = assembly.GetManifestResourceNames().Single(candidate => candidate.StartsWith($"{number:0000}_", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return (await reader.ReadToEndAsync()).Replace("@schema", $"\"{harness.Schema}\"", StringComparison.Ordinal);
    }
}
