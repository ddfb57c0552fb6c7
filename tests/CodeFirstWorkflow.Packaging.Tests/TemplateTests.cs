namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>What <c>dotnet new cfworkflow</c> makes. All combinations of its options run where <c>CFW_TEMPLATES</c> is <c>all</c>.</summary>
[Collection(PackedCollection.Name)]
public sealed class TemplateTests(Packed packed)
{
    private static readonly string[][] Options =
    [
        ["--host console", "--host web", "--host worker"],
        ["--store sqlite", "--store postgresql"],
        ["", "--hangfire"],
        ["", "--tests"],
    ];

    // A keyword, as the name of a project with all that the template has. The program that it makes without options runs in NewProjectTests.
    private static readonly TheoryData<string, string> Sample = new() { { "class", "--host web --store postgresql --hangfire --tests" } };

    public static TheoryData<string, string> Projects { get; } = Environment.GetEnvironmentVariable("CFW_TEMPLATES") == "all" ? All() : Sample;

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task NewProject_WithOptions_BuildsWithoutWarningsAndPassesItsTests(string name, string options)
    {
        var place = packed.In($"Templates/{name}");
        var hive = Path.Combine(place.Directory, "..", $"hive-{name}");
        await place.RunAsync("new", "install", packed.PackageFile("CodeFirstWorkflow.Templates"), "--debug:custom-hive", hive);
        await place.RunAsync(["new", "cfworkflow", "-o", ".", "-n", name, .. options.Split(' '), "--debug:custom-hive", hive]);

        await place.RunAsync("build", "-warnaserror");
        if (options.Contains("--tests", StringComparison.Ordinal))
        {
            await place.RunAsync("test", $"tests/{name}.Tests");
        }

        Assert.Contains("workflows.db", await File.ReadAllTextAsync(Path.Combine(place.Directory, ".gitignore")), StringComparison.Ordinal);
        Assert.Equal(options.Contains("--tests", StringComparison.Ordinal), Directory.Exists(Path.Combine(place.Directory, "tests")));
    }

    private static TheoryData<string, string> All()
    {
        IEnumerable<string> combinations = [""];
        foreach (var option in Options)
        {
            combinations = combinations.SelectMany(before => option, (before, choice) => $"{before} {choice}".Trim()).ToList();
        }

        var data = new TheoryData<string, string>();
        foreach (var options in combinations)
        {
            data.Add($"Shop{data.Count()}", options);
        }

        return data;
    }
}
