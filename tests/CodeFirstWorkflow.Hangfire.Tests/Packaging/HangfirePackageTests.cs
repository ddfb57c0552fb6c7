using System.Reflection;
using CodeFirstWorkflow.Packaging.Tests;

namespace CodeFirstWorkflow.Hangfire.Tests.Packaging;

/// <summary>The package of Hangfire's project; here, because only these tests are left out where Hangfire cannot be had.</summary>
public sealed class HangfirePackageTests : IAsyncLifetime
{
    private readonly DirectoryInfo packages = Directory.CreateTempSubdirectory("cfw-hangfire-package-");

    [Fact]
    public void Package_HasReadmeLicenceDocumentationAndSymbols()
    {
        var package = new Package(packages.GetFiles("*.nupkg").Single().FullName);
        Assert.Equal("CodeFirstWorkflow.Hangfire", package.Field("id")?.Value);
        Assert.Equal("MIT", package.Field("license")?.Value);
        Assert.StartsWith("# CodeFirstWorkflow.Hangfire\n", package.Readme, StringComparison.Ordinal);
        Assert.Empty(package.RelativeLinks);
        Assert.Contains("icon.png", package.Entries);
        Assert.Equal(package.Field("projectUrl")?.Value, package.Field("repository")?.Attribute("url")?.Value);
        Assert.Contains("lib/net10.0/CodeFirstWorkflow.Hangfire.xml", package.Entries);
        Assert.Contains("lib/net10.0/CodeFirstWorkflow.Hangfire.pdb", new Package(packages.GetFiles("*.snupkg").Single().FullName).Entries);
    }

    [Fact]
    public void Package_DependsOnTheEngineAndOnHangfire()
    {
        var dependencies = new Package(packages.GetFiles("*.nupkg").Single().FullName).Dependencies.ToList();
        Assert.Contains("CodeFirstWorkflow", dependencies);
        Assert.Contains("Hangfire.Core", dependencies);
    }

    public Task InitializeAsync() =>
        new Cli(Metadata("HangfireProject")).RunAsync(
            "pack", "--no-build", "--nologo", "-v", "q", "-c", Metadata("Configuration"), "-o", packages.FullName);

    public Task DisposeAsync()
    {
        packages.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(HangfirePackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
