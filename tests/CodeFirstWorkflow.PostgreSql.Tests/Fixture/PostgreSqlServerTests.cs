using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Fixture;

public sealed class PostgreSqlServerTests
{
    [Theory]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("full_page_writes", "on")]
    public async Task Server_Durability_IsReal(string setting, string value)
    {
        var server = await PostgreSqlServer.Shared;
        Assert.Equal(value, await ScalarAsync(server.ConnectionString, $"show {setting}"));
    }

    [Fact]
    public async Task Server_CrashedAndStartedAgain_KeepsWhatWasCommitted()
    {
        await using var server = await PostgreSqlServer.StartPrivateAsync();
        await server.ExecuteAsync("create table kept as select 7 as value");

        await server.CrashAsync();
        await server.StartAgainAsync();

        Assert.Equal(7, await ScalarAsync(server.ConnectionString + ";Pooling=false", "select value from kept"));
    }

    [Fact]
    public async Task Database_Disposed_IsGone()
    {
        var server = await PostgreSqlServer.Shared;
        var database = await server.CreateDatabaseAsync();
        var name = (string)(await ScalarAsync(database.ConnectionString, "select current_database()"))!;

        await database.DisposeAsync();

        Assert.Equal(0L, await ScalarAsync(server.ConnectionString, $"select count(*) from pg_database where datname = '{name}'"));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
