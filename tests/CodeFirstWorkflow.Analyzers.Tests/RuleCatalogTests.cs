namespace CodeFirstWorkflow.Analyzers.Tests;

using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

/// <summary>Each rule that is shipped is documented, tracked and tested.</summary>
public sealed class RuleCatalogTests
{
    private static readonly string[] Sections = ["## Cause", "## Why it matters", "## Fix", "## Suppress", "## Example"];

    public static TheoryData<string> Ids => new(Shipped.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_EachId_IsOneClass() =>
        Assert.Empty(Shipped.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).GroupBy(rule => rule.Id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Page_HasEachSection(string id)
    {
        var page = File.ReadAllText(InRepository("docs", "rules", id + ".md"));
        Assert.StartsWith($"# {id}: {Rule(id).Title}", page, StringComparison.Ordinal);
        Assert.All(Sections, section => Assert.Contains(section, page, StringComparison.Ordinal));
        Assert.EndsWith($"/docs/rules/{id}.md", Rule(id).HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Table_HasItsLine(string id) =>
        Assert.Contains($"| [{id}]({id}.md) | {Rule(id).Category} | {SeverityOf(id)} | {Rule(id).Title} |", File.ReadAllLines(InRepository("docs", "rules", "README.md")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Release_IsTracked(string id)
    {
        var line = $"{id} | {Rule(id).Category} | {Rule(id).DefaultSeverity} | {Rule(id).Title}";
        Assert.Contains(line, new[] { "Shipped", "Unshipped" }.SelectMany(file => File.ReadLines(InRepository("analyzers", "CodeFirstWorkflow.Analyzers", $"AnalyzerReleases.{file}.md"))));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Tests_NameIt(string id)
    {
        var analyzer = Shipped.Analyzers.Single(candidate => candidate.SupportedDiagnostics.Any(rule => rule.Id == id)).GetType().Name;
        var tests = Directory.EnumerateFiles(InRepository("tests", "CodeFirstWorkflow.Analyzers.Tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains(tests, text => text.Contains(analyzer, StringComparison.Ordinal) && text.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_WithoutRule_AreNone() =>
        Assert.Empty(Directory.EnumerateFiles(InRepository("docs", "rules"), "CFW*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Except(Shipped.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id)));

    private static DiagnosticDescriptor Rule(string id) => Shipped.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).First(rule => rule.Id == id);

#pragma warning disable CA1308 // The table is prose: small letters.
    private static string SeverityOf(string id) => Rule(id).DefaultSeverity.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static string InRepository(params string[] path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CodeFirstWorkflow.sln"))) root = root.Parent ?? throw new DirectoryNotFoundException("CodeFirstWorkflow.sln is in no parent folder of the tests.");
        return Path.Combine([root.FullName, .. path]);
    }
}
