using System.Reflection;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Catalogue;

/// <summary>Each rule has one analyzer, a page, a row in the table of rules, a release entry and a test.</summary>
public sealed class RuleCatalogueTests
{
    private static readonly string Root = FindRoot();

    private static readonly IReadOnlyList<DiagnosticDescriptor> Rules =
    [
        .. typeof(WorkflowAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Ids { get; } = [.. Rules.Select(rule => rule.Id)];

    [Fact]
    public void Rules_EachId_BelongsToOneAnalyzer() => Assert.Equal(Rules.Select(rule => rule.Id).Distinct(), Rules.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Page_HasTitleAndEveryChapter(string id)
    {
        var rule = Rule(id);
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "rules", id + ".md"));
        Assert.Equal($"# {id}: {rule.Title}", lines[0]);
        Assert.Equal($"Category: {rule.Category}. Severity: {Severity(rule)}.", lines[2]);
        Assert.Equal(
            ["## Cause", "## Why it matters", "## Fix", "## Suppress", "## Example"],
            lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_TableOfRules_ListsIt(string id)
    {
        var rule = Rule(id);
        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.Category} | {Severity(rule)} | {rule.Title} |",
            File.ReadLines(Path.Combine(Root, "docs", "rules", "README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_ReleaseFiles_ListIt(string id)
    {
        var rule = Rule(id);
        var folder = Path.Combine(Root, "analyzers", "CodeFirstWorkflow.Analyzers");
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }.SelectMany(
            file => File.ReadLines(Path.Combine(folder, file)));
        Assert.Contains(rows, row => row.StartsWith($"{id} | {rule.Category} | {rule.DefaultSeverity} |", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Tests_ExpectIt(string id) => Assert.Contains(
        Directory.EnumerateFiles(Path.Combine(Root, "tests", "CodeFirstWorkflow.Analyzers.Tests"), "*Tests.cs", SearchOption.AllDirectories),
        file => File.ReadAllText(file).Contains(id, StringComparison.Ordinal));

    [Fact]
    public void TableOfRulesAndPages_ListNothingElse()
    {
        var known = Rules.Select(rule => rule.Id).ToList();
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "docs", "rules"), "CFW*.md").Select(file => Path.GetFileNameWithoutExtension(file));
        var rows = File.ReadLines(Path.Combine(Root, "docs", "rules", "README.md")).Where(
            line => line.StartsWith("| [", StringComparison.Ordinal)).Select(line => line[3..10]);
        Assert.Equal(known, pages.Order(StringComparer.Ordinal));
        Assert.Equal(known, rows);
    }

    [Fact]
    public void CodeFixes_EachId_IsThatOfARule()
    {
        var fixes = typeof(MakeStaticFix).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider))).ToList();
        Assert.NotEmpty(fixes);
        Assert.All(fixes, type =>
        {
            Assert.NotNull(type.GetCustomAttribute<ExportCodeFixProviderAttribute>());
            Assert.All(((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds, id => Assert.Contains(Rules, rule => rule.Id == id));
        });
    }

    private static DiagnosticDescriptor Rule(string id) => Rules.First(rule => rule.Id == id);

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString().ToLowerInvariant();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'.");
        }

        return directory.FullName;
    }
}
