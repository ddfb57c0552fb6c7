namespace CodeFirstWorkflow.Packaging.Tests;

using System.IO.Compression;

public sealed class PackageTests(PackagedConsumer consumer) : IClassFixture<PackagedConsumer>
{
    [Fact]
    public void Contracts_AsPacked_CarryTheCompilerParts()
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(consumer.Packages, "CodeFirstWorkflow.Abstractions.*.nupkg").Single());
        var entries = package.Entries.Select(e => e.FullName).Where(e => e.StartsWith("analyzers/", StringComparison.Ordinal) || e.StartsWith("build", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "analyzers/dotnet/cs/CodeFirstWorkflow.Analyzers.dll",
                "analyzers/dotnet/cs/CodeFirstWorkflow.CodeFixes.dll",
                "analyzers/dotnet/cs/CodeFirstWorkflow.Generators.dll",
                "buildTransitive/CodeFirstWorkflow.Abstractions.props",
            ],
            entries);
    }

    [Fact]
    public async Task Host_OfALibraryOfWorkflows_BuildsWithoutWarningsAndComposesIt()
    {
        var (built, buildOutput) = await consumer.RunAsync("Host", "build");
        Assert.True(built == 0, buildOutput);

        var (ran, output) = await consumer.RunAsync("Host", "run", "--no-build");

        Assert.True(ran == 0, output);
        Assert.Equal("Library: fulfil_order v1, shop.order.paid", output.Trim());
    }

    [Fact]
    public async Task Project_ThatBreaksTheRules_DoesNotBuild()
    {
        var (exit, output) = await consumer.RunAsync("Broken", "build");

        Assert.NotEqual(0, exit);
        Assert.Contains("error CFW0", output, StringComparison.Ordinal);
        Assert.Contains("error CFW1", output, StringComparison.Ordinal);
    }
}
