using System.Globalization;
using System.Text;
using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Xunit.Abstractions;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>
/// Several hundred pieces of workflow code that break one rule or none. All are compiled at once, each in a namespace of its own.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const string Order = """
        public sealed class Order
        {
            public int Id { get; set; } public string Sku { get; set; } = ""; public decimal Price { get; set; } public DateTime Due { get; set; }
            public Dictionary<string, int> Lines { get; set; } = []; public HashSet<string> Skus { get; set; } = [];
            public List<string> Names { get; set; } = [];
            public List<decimal> Prices { get; set; } = []; public Dictionary<string, double> Rates { get; set; } = [];
        }
        """;

    [Theory]
    [InlineData("bad.txt", 200)]
    [InlineData("innocent.txt", 120)]
    public async Task Corpus_EachSnippet_BreaksWhatItSays(string file, int least)
    {
        var snippets = Snippet.Read(Path.Combine(AppContext.BaseDirectory, "Determinism", "Corpus", file));
        var found = await FindAsync(snippets);
        var misses = snippets.Where(snippet => snippet.Rule is { } rule && !found[snippet].Any(finding => Names(finding, rule))).ToList();
        var alarms = snippets.Where(snippet => snippet.Rule is null && found[snippet].Any()).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{file}: {snippets.Count} snippets, {misses.Count} misses, {alarms.Count} false alarms"));
        Assert.True(snippets.Count >= least, $"{file} has {snippets.Count} snippets.");
        if (Environment.GetEnvironmentVariable("CFW_CORPUS_REPORT") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, file), misses.Concat(alarms).Select(snippet => $"{snippet} => {string.Join("; ", found[snippet])}"));
        }

        Assert.Empty(misses.Concat(alarms).Select(snippet => $"{snippet} => {string.Join("; ", found[snippet])}"));
    }

    private static bool Names(string finding, string rule) => finding.StartsWith(rule, StringComparison.Ordinal);

    private static async Task<ILookup<Snippet, string>> FindAsync(IReadOnlyList<Snippet> snippets)
    {
        var source = new StringBuilder(Order.ReplaceLineEndings(" ")).Append('\n');
        for (var i = 0; i < snippets.Count; i++)
        {
            source.Append(snippets[i].ToNamespace(i)).Append('\n');
        }

        using var project = new SampleProject(Sample.Of(source.ToString()));
        var findings = await project.FindAsync([new DeterminismAnalyzer()]);
        return findings.ToLookup(
            finding => snippets[finding.Location.GetLineSpan().StartLinePosition.Line - 1],
            finding => $"{finding.Id} {finding.GetMessage(CultureInfo.InvariantCulture)}");
    }
}
