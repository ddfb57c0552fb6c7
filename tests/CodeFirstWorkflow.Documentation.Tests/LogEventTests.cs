using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>
/// The events that people filter and alert on are listed in docs/how-to/operations.md, each with its id, level and message.
/// To accept a change run the test with CFW_UPDATE_SNAPSHOTS=1 and review the difference.
/// </summary>
public sealed partial class LogEventTests
{
    private const string Begin = "CFW_UPDATE_SNAPSHOTS=1. -->\n";
    private const string End = "<!-- end of log events -->";

    [Fact]
    public void LogEvents_OfTheCode_AreTheTableOfThePage()
    {
        var page = Path.Combine(Page.Root, "docs", "how-to", "operations.md");
        var text = File.ReadAllText(page);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = $"\n| id | level | message |\n|---|---|---|\n{string.Concat(Events().OrderBy(e => e.Id).Select(e => $"| {e.Id} | {e.Level} | {e.Message.Replace("|", "\\|", StringComparison.Ordinal)} |\n"))}\n";
        if (Environment.GetEnvironmentVariable("CFW_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(page, text[..from] + table + text[to..]);
        }

        Assert.Equal(table, File.ReadAllText(page)[from..].Split(End)[0]);
    }

    [Fact]
    public void LogEvents_OfTheCode_HaveAnIdEach() =>
        Assert.Equal([], Events().GroupBy(e => e.Id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void LogEvents_OfTheCode_AreAllRead() =>
        Assert.Equal(Sources().Sum(text => Marker().Count(text)), Events().Count);

    private static List<(int Id, string Level, string Message)> Events() =>
        [.. Sources().SelectMany(text => Attribute().Matches(text)).Select(match => (
            int.Parse(match.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            match.Groups["level"] is { Success: true } level ? level.Value : "Information, or Debug",
            Joint().Replace(match.Groups["message"].Value, "")))];

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Page.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    [GeneratedRegex(
        """
        \[LoggerMessage\(\s*(?:EventId\ =\ )?(?<id>\d+),\s*(?:(?:Level\ =\ )?LogLevel\.(?<level>\w+),\s*)?
        (?:Message\ =\ )?"(?<message>[^"]*(?:"\s*\+\ "[^"]*)*)"\)\]
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();

    [GeneratedRegex("""\[LoggerMessage\(""")]
    private static partial Regex Marker();

    // Where a message that is longer than a line goes on.
    [GeneratedRegex("""
        "\s*\+\ "
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Joint();
}
