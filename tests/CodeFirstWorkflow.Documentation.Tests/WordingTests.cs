using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>
/// Pages name the subject and use the verbs of the field. The phrases here are those that readers stumbled over; each has a plain one beside it.
/// Code and quotations do not count, and neither do the messages in the table of log events, which are the code's.
/// </summary>
public sealed partial class WordingTests
{
    private static readonly (Regex Phrase, string Instead)[] Phrases =
    [
        (Words(@"those (that|who|whom)"), "name the subject"),
        (Words(@"(is|are|was|were|be) told"), "name the parameter, or 'is notified'"),
        (Words(@"tells (that|whether|how)"), "'returns', 'reports', 'says'"),
        (Words(@"(no|some)body"), "name the subject"),
        (Words(@"once an? (host|worker|process|file|group|second|compilation|execution|row|event|type|method|turn|commit|run)"), "'once per …'"),
        (Words(@"stands?|stood"), "'is', 'exists', 'remains'"),
        (Words(@"mend(s|ed|ing)?"), "'fix'"),
        (Words(@"lets? go|letting go"), "'release'"),
        (Words(@"shall"), "'should', 'must'"),
        (Words(@"(goes|went) on|again and again"), "'continues', 'repeatedly'"),
        (Words(@"but for"), "'except'"),
        (Words(@"bears?"), "'has'"),
    ];

    // Folders whose XML documentation is clean; add yours, so that it stays so.
    public static TheoryData<string> CleanFolders =>
    [
        "src/CodeFirstWorkflow.Abstractions", "src/CodeFirstWorkflow.EntityFrameworkCore", "src/CodeFirstWorkflow.Hangfire", "src/CodeFirstWorkflow.OpenTelemetry", "src/CodeFirstWorkflow",
        "src/CodeFirstWorkflow.PostgreSql", "src/CodeFirstWorkflow.Sqlite", "generators", "analyzers",
        "templates", "src/CodeFirstWorkflow.Testing",
    ];

    public static TheoryData<string> Pages => [.. MarkdownFile.Paths.Where(path => !path.Contains("AnalyzerReleases", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_NamesItsSubjects(string path) => Assert.Empty(Odd(MarkdownFile.Read(path).Prose));

    [Theory]
    [MemberData(nameof(CleanFolders))]
    public void Documentation_OfACleanFolder_NamesItsSubjects(string folder) => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(Page.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Odd(DocumentationOf(File.ReadAllText(file))).Select(odd => $"{Path.GetRelativePath(Page.Root, file)}:{odd}")));

    [Fact]
    public void Phrase_InDocumentation_IsFoundWithItsLine() =>
        Assert.Equal(["2: stands ('is', 'exists', 'remains')"], Odd(DocumentationOf("var stands = 1;\n/// It <c>x</c> stands.\n// nobody")));

    [Fact]
    public void Phrase_InProse_IsFoundWithItsLine() =>
        Assert.Equal(["2: is told (name the parameter, or 'is notified')", "2: Nobody (name the subject)"], Odd("One.\nNobody here is told."));

    private static IEnumerable<string> Odd(string prose) => prose.Split('\n').SelectMany((line, index) => Phrases
        .SelectMany(phrase => phrase.Phrase.Matches(Quoted().Replace(line, "")).Select(match => $"{index + 1}: {match.Value} ({phrase.Instead})")));

    private static string DocumentationOf(string source) =>
        string.Join('\n', source.Split('\n').Select(line => IsDocumentation(line) ? Tag().Replace(line, "") : ""));

    private static bool IsDocumentation(string line) => line.TrimStart().StartsWith("///", StringComparison.Ordinal);

    private static Regex Words(string pattern) => new($@"\b({pattern})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(>|\| \d{4} \| [A-Z]).*$")]
    private static partial Regex Quoted();
}
