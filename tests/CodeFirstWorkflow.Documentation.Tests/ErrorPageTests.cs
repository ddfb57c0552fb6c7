using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>An id in a message leads to a page: of a rule, or of an error at run time.</summary>
public sealed partial class ErrorPageTests
{
    public static TheoryData<string> Ids { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Page.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Id().Matches(File.ReadAllText(file)))
            .Select(match => match.Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_InAMessage_HasAPage(string id)
    {
        var page = new[] { "rules", "errors" }.Select(folder => Path.Combine(Page.Root, "docs", folder, id + ".md")).FirstOrDefault(File.Exists);
        Assert.True(page is not null, $"A message names {id}, but neither docs/rules nor docs/errors has its page.");
        Assert.StartsWith($"# {id}: ", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_EachPage_IsListed()
    {
        var rows = File.ReadLines(Path.Combine(Page.Root, "docs", "errors", "README.md")).Where(
            line => line.StartsWith("| [", StringComparison.Ordinal)).Select(line => line[3..10]);
        Assert.Equal(
            Directory.EnumerateFiles(
                Path.Combine(Page.Root, "docs", "errors"), "CFW*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            rows);
    }

    [GeneratedRegex(@"\bCFW\d{4}\b")]
    private static partial Regex Id();
}
