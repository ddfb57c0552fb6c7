using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>Warnings of trimming and of AOT are errors, as all are in these projects; reflection over JSON is off.</summary>
[Collection(PackedCollection.Name)]
public sealed class TrimmedTests(Packed packed)
{
    private const string Expected = "42 pen-42+ink-42; Project 7 was draft";

    [Fact]
    public async Task Program_PublishedTrimmed_RunsWorkflowsActionsAndEntityEvents()
    {
        var project = packed.In("Consumer/Trimmed");
        await project.RunAsync("publish", "--use-current-runtime", "--self-contained", "-o", "published");

        Assert.Equal(Expected, await RunAsync(project, "published"));
    }

    [Fact]
    public async Task Program_PublishedAsNativeCode_RunsOnEachStore()
    {
        var project = packed.In("Consumer/Trimmed");
        await project.RunAsync("publish", "--use-current-runtime", "-p:PublishAot=true", "-o", "native");
        await using var server = await PostgreSqlServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync();

        Assert.Equal(Expected, await RunAsync(project, "native"));
        Assert.Equal(Expected, await RunAsync(project, "native", "sqlite", $"Data Source={Path.Combine(project.Directory, "workflows.db")}"));
        Assert.Equal(Expected, await RunAsync(project, "native", "postgresql", database.ConnectionString));
    }

    private static async Task<string> RunAsync(Cli project, string published, params string[] arguments)
    {
        var program = project with { Command = Path.Combine(project.Directory, published, "Trimmed") };
        return (await program.RunAsync(arguments)).Trim();
    }
}
