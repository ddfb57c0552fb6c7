using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>Several real processes on one file.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFile file = new();

    [Fact]
    public async Task Commit_ProcessKilledWhileItWrites_KeepsAllThatWasAcknowledged()
    {
        using var child = OtherProcess.Start("write", file.Path);
        var acknowledged = new List<string>();
        while (acknowledged.Count < 100 && await child.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged.Add(line);
        }

        child.Kill();
        acknowledged.AddRange((await child.StandardOutput.ReadToEndAsync()).Split('\n').SkipLast(1));
        await child.WaitForExitAsync();

        Assert.True(acknowledged.Count >= 100, await child.StandardError.ReadToEndAsync());
        await using var store = await OpenAsync();
        foreach (var line in acknowledged)
        {
            Assert.StartsWith("Applied Applied ", line, StringComparison.Ordinal);
            var id = ExecutionId.Parse(line.Split(' ')[2]);
            Assert.NotNull(await store.GetAsync(id, None));
            Assert.Single(await store.ReadJournalAsync(id, null, None));
        }

        Assert.Equal("ok", await ScalarAsync("pragma integrity_check"));
        Assert.Equal(
            0L,
            await ScalarAsync(
                "select count(*) from workflow_execution x where not exists (select 1 from workflow_journal j where j.execution_id = x.id)"));
    }

    [Fact]
    public async Task Claim_TwoProcessesOnOneFile_GiveEachExecutionToOne()
    {
        await using var store = await OpenAsync();
        var starts = Enumerable.Range(0, 300).Select(_ => new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" })).ToList();
        await store.CommitAsync(starts, None);
        var claims = await Task.WhenAll(ClaimInAnotherProcessAsync(), ClaimInAnotherProcessAsync());

        Assert.Equal(
            starts.Select(start => $"Applied {start.ResultId}").Order(StringComparer.Ordinal),
            claims.SelectMany(lines => lines).Order(StringComparer.Ordinal));
        Assert.Equal([new ExecutionCount(ExecutionKind.Workflow, "order", ExecutionState.Completed, 300)], await store.CountAsync(None));
        Assert.All(await store.ListAsync(new ExecutionQuery { Limit = 1000 }, None), row => Assert.Equal(1, row.Epoch));
    }

    public void Dispose() => file.Dispose();

    private async Task<string[]> ClaimInAnotherProcessAsync()
    {
        using var child = OtherProcess.Start("claim", file.Path, Guid.NewGuid().ToString());
        var output = await child.StandardOutput.ReadToEndAsync();
        var errors = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private async Task<SqliteWorkflowStore> OpenAsync()
    {
        var store = new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions(), TimeProvider.System);
        await store.InitializeAsync(None);
        return store;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
