using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteEngineHarness(Action<SqliteOptions>? configure = null, string settings = "") : EngineHarness
{
    private readonly string folder = Directory.CreateTempSubdirectory("cfw-engine-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "workflows.db")};{settings}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override void UseStore(IWorkflowBuilder builder) => builder.UseSqlite(ConnectionString, configure);
}
