using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteSpoiledTransactionTests : SpoiledTransactionFacts
{
    private readonly SqliteEngineHarness harness;

    public SqliteSpoiledTransactionTests() : this(new SqliteEngineHarness(settings: "Foreign Keys=True"))
    {
    }

    private SqliteSpoiledTransactionTests(SqliteEngineHarness harness) : base(harness) => this.harness = harness;

    protected override string EndlessRows => "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";

    protected override string EndlessQuery => "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    [Fact]
    public async Task Transactional_CommitsItself_LeavesNothing()
    {
        var flow = Flow("committer", async call =>
        {
            await InsertAsync(call, 1);
            await Record.ExceptionAsync(() => call.Transaction!.CommitAsync());
            await Record.ExceptionAsync(() => ExecuteAsync(call.Transaction!.Connection!, null, "insert into booking (id) values (2)"));
        });
        var host = await StartWithTableAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await host.Client.StartAsync(flow, 0)).GetResultAsync());
        Assert.Empty(await ReadAsync());
    }

    protected override async Task<object?> RunSqlAsync(string sql)
    {
        await using var connection = new SqliteConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
