using CodeFirstWorkflow.PostgreSql.Tests.Stores;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Schema;

public sealed class SchemaTests : IAsyncLifetime
{
    private readonly PostgresHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Fact]
    public async Task Initialize_DatabaseOfANewerVersion_IsRefused()
    {
        await using var store = await harness.OpenAsync();
        await harness.ExecuteAsync("insert into workflow_schema (version) values (9999)");

        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(CancellationToken.None));

        Assert.StartsWith($"Schema '{harness.Schema}' is at version 9999, and this program knows versions up to ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_NoSchemaAndAutoMigrateOff_IsRefused()
    {
        await using var store = harness.Create(options => options.AutoMigrate = false);

        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(CancellationToken.None));

        Assert.Contains("AutoMigrate is off", error.Message, StringComparison.Ordinal);
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
}
