using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteTransactionTests : TransactionFacts
{
    private readonly SqliteEngineHarness harness;

    public SqliteTransactionTests() : this(new SqliteEngineHarness())
    {
    }

    private SqliteTransactionTests(SqliteEngineHarness harness) : base(harness) => this.harness = harness;

    protected override async Task<object?> RunSqlAsync(EngineHost host, string sql)
    {
        await using var connection = new SqliteConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
