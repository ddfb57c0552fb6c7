using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Sqlite.Tests.Golden;

/// <summary>A file that build 545016c wrote with SQLite 3.35, schema 2: one execution is Completed, one waits for a signal, one is Failed.</summary>
public sealed class GoldenFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-golden-");
    private readonly GoldenModule module = new();

    public GoldenFileTests()
    {
        using var packed = new GZipStream(
            typeof(GoldenFileTests).Assembly.GetManifestResourceStream("CodeFirstWorkflow.Sqlite.Tests.Golden.545016c.db.gz")!,
            CompressionMode.Decompress);
        using var file = File.Create(Path.Combine(folder.FullName, "golden.db"));
        packed.CopyTo(file);
    }

    private string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "golden.db")};Pooling=False";

    [Fact]
    public async Task File_OfAnEarlierBuildAndLibrary_GoesOnWhereItWas()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var handles = await client.ListAsync().ToDictionaryAsync(row => row.CorrelationId ?? "", row => client.GetHandle<string>(row.Id));

        Assert.StartsWith("DONE on ", await handles["done"].GetResultAsync(), StringComparison.Ordinal);
        Assert.Equal("began", (await handles["waiting"].GetAsync()).Progress!.Text);
        Assert.Contains("not today", (await handles["failed"].GetAsync()).Error, StringComparison.Ordinal);

        // Its Guid was drawn by the generator of that time, and is drawn by it again.
        await handles["waiting"].SignalAsync("go", "later");
        Assert.Equal("WAITING later de532a92-5015-4587-a2c9-9c5853ef3545", await handles["waiting"].GetResultAsync());
        await handles["failed"].RetryAsync();
        Assert.Equal("mended", await handles["failed"].GetResultAsync());
        var fresh = await client.StartAsync(module.Flow, "fresh");
        await fresh.SignalAsync("go", "now");
        Assert.StartsWith("FRESH now ", await fresh.GetResultAsync(), StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task File_OfAnEarlierBuildAndLibrary_IsMigratedVacuumedAndChecked()
    {
        using (var host = await StartAsync())
        {
            await host.StopAsync();
        }

        Assert.Equal("5", await QueryAsync("select max(version) from workflow_schema"));
        await QueryAsync("vacuum");
        await QueryAsync("reindex");
        Assert.Equal("ok", await QueryAsync("pragma integrity_check"));
        Assert.Equal("3", await QueryAsync("select count(*) from workflow_execution_summary"));
        Assert.Equal("0", await QueryAsync("select count(*) from workflow_delivery_detail"));

        // Views, triggers and checks are parsed anew, with text in double quotes taken for a name.
        Assert.Equal("0", await QueryAsync("select count(*) from sqlite_master where sql like '%\"%'"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options => options.Async = true).AddModule(module).UseSqlite(ConnectionString);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task<string?> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
