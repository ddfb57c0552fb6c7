using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Architecture.Tests;

public sealed partial class SolutionFilterTests
{
    [Fact]
    public void WithoutHangfire_ListsAllProjectsButThoseThatNeedHangfire()
    {
        var expected = SolutionProjects().Where(project => !NeedsHangfire(project)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, FilterProjects().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> SolutionProjects() =>
        ProjectPath().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CodeFirstWorkflow.sln"))).Select(match => match.Groups[1].Value.Replace('\\', '/'));

    private static IEnumerable<string> FilterProjects()
    {
        using var filter = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "CodeFirstWorkflow.WithoutHangfire.slnf")));
        return [.. filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(project => project.GetString()!)];
    }

    private static bool NeedsHangfire(string path)
    {
        var project = new SourceProject(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!));
        return project.Packages.Any(package => package.StartsWith("Hangfire.", StringComparison.Ordinal))
            || project.References.Contains("CodeFirstWorkflow.Hangfire");
    }

    [GeneratedRegex("""= "[^"]*", "([^"]+\.csproj)",""")]
    private static partial Regex ProjectPath();
}
