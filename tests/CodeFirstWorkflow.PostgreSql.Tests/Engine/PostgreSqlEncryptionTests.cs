using System.Text;
using CodeFirstWorkflow.Conformance.Engine;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlEncryptionTests : EncryptionFacts
{
    private readonly PostgreSqlEngineHarness harness;

    public PostgreSqlEncryptionTests() : this(new PostgreSqlEngineHarness())
    {
    }

    private PostgreSqlEncryptionTests(PostgreSqlEngineHarness harness) : base(harness) => this.harness = harness;

    protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<IReadOnlyList<string>> ReadAllAsync()
    {
        await using var connection = await OpenAsync();
        var texts = new List<string>();
        foreach (var table in await ReadAsync(connection, "select tablename::text from pg_tables where schemaname = 'workflow'"))
        {
            texts.AddRange(await ReadAsync(connection, $"select * from {table}"));
        }

        return texts;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.AddRange(
                Enumerable.Range(0, reader.FieldCount).Select(
                    i => reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{reader.GetValue(i)}"));
        }

        return texts;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set search_path to workflow", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
