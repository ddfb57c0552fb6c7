using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>Each decision states its status and date, and the index repeats both.</summary>
public sealed partial class DecisionTests
{
    private static readonly string Folder = Path.Combine(Page.Root, "docs", "decisions");

    [Fact]
    public void Index_ListsEachDecision_WithItsStatusAndDate()
    {
        var pages = Directory.EnumerateFiles(Folder, "0*.md").Order(StringComparer.Ordinal).Select(Row);
        Assert.Equal(pages, File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));
    }

    private static string Row(string file)
    {
        var match = Head().Match(File.ReadAllText(file));
        Assert.True(match.Success, $"{file} does not begin with '# <number>. <title>' and 'Status: <status>, <date>.'.");
        return $"| [{match.Groups[1].Value}]({Path.GetFileName(file)}) | {match.Groups[2].Value} | {match.Groups[3].Value} |";
    }

    [GeneratedRegex(@"\A# (\d+\. .+)\n\nStatus: (.+), (\d{4}-\d\d-\d\d)\.\n")]
    private static partial Regex Head();
}
