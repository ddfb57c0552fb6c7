using CodeFirstWorkflow.Conformance.PostgreSql;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Outages;

/// <summary>The first use of a database that is not there, or refuses: one error that says where and what, and no secret.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Initialize_NobodyListens_NamesThePlaceAndTheCause()
    {
        await using var store = BareBuilder.Store("Host=127.0.0.1;Port=1;Database=orders;Username=me;Password=secret-1;Timeout=5");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitializeAsync(CancellationToken.None));
        Assert.StartsWith("PostgreSQL at '127.0.0.1:1', database 'orders' does not answer: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check the connection string, and that the server runs and takes connections.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_DatabaseDoesNotExist_IsRefusedWithTheRemedy()
    {
        var settings = new NpgsqlConnectionStringBuilder((await PostgreSqlServer.Shared).ConnectionString) { Database = "no_such_database" };
        await using var store = BareBuilder.Store(settings.ConnectionString);
        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.InitializeAsync(CancellationToken.None));
        Assert.Contains("database 'no_such_database' refused the store: 3D000", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Check the connection string, that the database exists, and that the role may use it.", error.Message, StringComparison.Ordinal);
    }
}
