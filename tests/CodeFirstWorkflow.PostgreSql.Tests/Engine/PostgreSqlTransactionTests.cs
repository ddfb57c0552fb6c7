using CodeFirstWorkflow.Conformance.Engine;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlTransactionTests : TransactionFacts
{
    private readonly PostgreSqlEngineHarness harness;

    public PostgreSqlTransactionTests() : this(new PostgreSqlEngineHarness())
    {
    }

    private PostgreSqlTransactionTests(PostgreSqlEngineHarness harness) : base(harness) => this.harness = harness;

    protected override async Task<object?> RunSqlAsync(EngineHost host, string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
