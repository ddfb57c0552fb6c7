namespace CodeFirstWorkflow.Packaging.Tests;

[Collection(PackedCollection.Name)]
public sealed class TrimmedTests(Packed packed)
{
    /// <summary>Warnings of trimming and of AOT are errors, as all are in these projects; reflection over JSON is off.</summary>
    [Fact]
    public async Task Program_PublishedTrimmed_RunsWorkflowsActionsAndEntityEvents()
    {
        var project = packed.In("Consumer/Trimmed");
        await project.RunAsync("publish", "--use-current-runtime", "--self-contained", "-o", "published");

        var program = project with { Command = Path.Combine(project.Directory, "published", "Trimmed") };
        Assert.Equal("42 pen-42+ink-42; Project 7 was draft", (await program.RunAsync()).Trim());
    }
}
