using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteRefusalTests : RefusalFacts
{
    private readonly SqliteEngineHarness harness;

    public SqliteRefusalTests() : this(new SqliteEngineHarness())
    {
    }

    private SqliteRefusalTests(SqliteEngineHarness harness) : base(harness) => this.harness = harness;

    protected override IReadOnlyList<string> Refuse =>
        ["create trigger refuse before insert on workflow_journal when new.call like 'poison#%' begin select raise(abort, 'refused by the owner'); end"];

    protected override string Accept => "drop trigger refuse";

    protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = new SqliteConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
