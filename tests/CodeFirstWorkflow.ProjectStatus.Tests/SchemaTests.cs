using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.ProjectStatus.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly Sample sample = new();

    [Fact]
    public async Task Schema_TableThatCannotBeCreated_IsNotLostBehindAPragma()
    {
        Directory.CreateDirectory(sample.Data);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(sample.Data, "projects.db"), Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "create table other (id integer); create index project on other (id)";
            await command.ExecuteNonQueryAsync();
        }

        var run = await sample.RunAsync(sample.Write(
            "changes.csv",
            "date,id,name,category,subcategory,repository,status,previous",
            "2016-03-10,138,Kubernetes,Orchestration,Scheduling,https://example.org/k,incubating,"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("already an index named project", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => sample.Dispose();
}
