using CodeFirstWorkflow.Conformance.Engine;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlRefusalTests : RefusalFacts
{
    private readonly PostgreSqlEngineHarness harness;

    public PostgreSqlRefusalTests() : this(new PostgreSqlEngineHarness())
    {
    }

    private PostgreSqlRefusalTests(PostgreSqlEngineHarness harness) : base(harness) => this.harness = harness;

    protected override IReadOnlyList<string> Refuse =>
    [
        "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused by the owner'; end $$",
        "create trigger refuse before insert on workflow.workflow_journal for each row when (new.call like 'poison#%') execute function refuse()",
    ];

    protected override string Accept => "drop trigger refuse on workflow.workflow_journal";

    protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
