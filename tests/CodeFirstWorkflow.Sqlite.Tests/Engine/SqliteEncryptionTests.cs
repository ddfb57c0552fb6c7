using System.Text;
using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteEncryptionTests : EncryptionFacts
{
    private readonly SqliteEngineHarness harness;

    public SqliteEncryptionTests() : this(new SqliteEngineHarness())
    {
    }

    private SqliteEncryptionTests(SqliteEngineHarness harness) : base(harness) => this.harness = harness;

    protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<IReadOnlyList<string>> ReadAllAsync()
    {
        await using var connection = await OpenAsync();
        var texts = new List<string>();
        foreach (var table in await ReadAsync(connection, "select name from sqlite_master where type = 'table' and name like 'workflow%'"))
        {
            texts.AddRange(await ReadAsync(connection, $"select * from {table}"));
        }

        return texts;
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
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

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(harness.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
