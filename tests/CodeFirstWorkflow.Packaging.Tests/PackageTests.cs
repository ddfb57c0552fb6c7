using System.Runtime.InteropServices;

namespace CodeFirstWorkflow.Packaging.Tests;

[Collection(PackedCollection.Name)]
public sealed class PackageTests(Packed packed)
{
    private static readonly string[] Names =
    [
        "CodeFirstWorkflow",
        "CodeFirstWorkflow.Abstractions",
        "CodeFirstWorkflow.Sqlite",
        "CodeFirstWorkflow.PostgreSql",
        "CodeFirstWorkflow.EntityFrameworkCore",
        "CodeFirstWorkflow.OpenTelemetry",
        "CodeFirstWorkflow.Testing",
    ];

    public static TheoryData<string> Libraries => [.. Names];

    public static TheoryData<string> Packages => [.. Names, "CodeFirstWorkflow.Templates"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_WhereItIsShown_HasAReadmeOfItsOwnWhoseLinksWork(string name)
    {
        var package = new Package(packed.PackageFile(name));
        Assert.Equal("README.md", package.Field("readme")?.Value);
        Assert.StartsWith($"# {name}\n", package.Readme, StringComparison.Ordinal);
        Assert.Empty(package.RelativeLinks);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_WhereItIsShown_HasAnIconAndLeadsToTheRepository(string name)
    {
        var package = new Package(packed.PackageFile(name));
        Assert.Equal("icon.png", package.Field("icon")?.Value);
        Assert.Contains("icon.png", package.Entries);
        Assert.Equal(BuildInfo.RepositoryUrl, package.Field("projectUrl")?.Value);
        Assert.Equal(BuildInfo.RepositoryUrl, package.Field("repository")?.Attribute("url")?.Value);
        Assert.Equal("git", package.Field("repository")?.Attribute("type")?.Value);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_HasReadmeLicenceAndDocumentation(string name)
    {
        var package = new Package(packed.PackageFile(name));
        Assert.Equal("MIT", package.Field("license")?.Value);
        Assert.Equal("README.md", package.Field("readme")?.Value);
        Assert.Contains("README.md", package.Entries);
        Assert.Contains($"lib/net10.0/{name}.xml", package.Entries);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_NamesTheCommitItWasBuiltFrom(string name) =>
        Assert.Matches("^[0-9a-f]{40}$", new Package(packed.PackageFile(name)).Field("repository")?.Attribute("commit")?.Value);

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_HasASymbolPackage(string name) =>
        Assert.Contains($"lib/net10.0/{name}.pdb", new Package(packed.PackageFile(name, ".snupkg")).Entries);

    [Fact]
    public void Contracts_AsPacked_CarryTheCompilerParts() => Assert.Equal(
        [
            "analyzers/dotnet/cs/CodeFirstWorkflow.Analyzers.dll",
            "analyzers/dotnet/cs/CodeFirstWorkflow.CodeFixes.dll",
            "analyzers/dotnet/cs/CodeFirstWorkflow.Generators.dll",
            "buildTransitive/net10.0/CodeFirstWorkflow.Abstractions.props",
            "buildTransitive/net10.0/CodeFirstWorkflow.Abstractions.targets",
        ],
        new Package(packed.PackageFile("CodeFirstWorkflow.Abstractions")).Entries
            .Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal) || entry.StartsWith("build", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Contracts_PackedOnLinux_CarryTheCompilerPartsCompiled() => Assert.Equal(
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64
            ? ["tools/linux-x64/CodeFirstWorkflow.Analyzers.dll", "tools/linux-x64/CodeFirstWorkflow.Generators.dll"]
            : [],
        new Package(packed.PackageFile("CodeFirstWorkflow.Abstractions")).Entries.Where(
            entry => entry.StartsWith("tools/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void SqliteStore_AsPacked_LeavesTheChoiceOfSqliteToTheApplication() =>
        Assert.DoesNotContain(
            new Package(packed.PackageFile("CodeFirstWorkflow.Sqlite")).Dependencies,
            id => id!.StartsWith("SQLitePCLRaw.bundle", StringComparison.Ordinal));

    [Theory]
    [InlineData("CodeFirstWorkflow")]
    [InlineData("CodeFirstWorkflow.Abstractions")]
    [InlineData("CodeFirstWorkflow.Sqlite")]
    [InlineData("CodeFirstWorkflow.PostgreSql")]
    public void Engine_AsPacked_ForcesOpenTelemetryOnNoApplication(string name) =>
        Assert.DoesNotContain(new Package(packed.PackageFile(name)).Dependencies, id => id!.Contains("OpenTelemetry", StringComparison.Ordinal));

    [Fact]
    public void OpenTelemetry_AsPacked_BringsItsInterfaceAndNotItsSdk() =>
        Assert.Equal(
            ["OpenTelemetry.Api.ProviderBuilderExtensions"], new Package(packed.PackageFile("CodeFirstWorkflow.OpenTelemetry")).Dependencies);

    [Fact]
    public void EntityBridge_AsPacked_LeavesTheChoiceOfTheProviderToTheApplication() =>
        Assert.Equal(
            ["CodeFirstWorkflow", "Microsoft.EntityFrameworkCore.Relational"],
            new Package(packed.PackageFile("CodeFirstWorkflow.EntityFrameworkCore")).Dependencies);

    [Theory]
    [InlineData("CodeFirstWorkflow.Sqlite")]
    [InlineData("CodeFirstWorkflow.PostgreSql")]
    public void Store_DependsOnTheContractsOnly(string name)
    {
        var dependencies = new Package(packed.PackageFile(name)).Dependencies;
        Assert.Equal(["CodeFirstWorkflow.Abstractions"], dependencies.Where(id => id!.StartsWith("CodeFirstWorkflow", StringComparison.Ordinal)));
    }
}
