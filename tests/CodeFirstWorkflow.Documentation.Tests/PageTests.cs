namespace CodeFirstWorkflow.Documentation.Tests;

public sealed class PageTests
{
    private const int LongestReadme = 150;

    public static TheoryData<string> Pages => Page.Names;

    [Theory]
    [MemberData(nameof(Pages))]
    public void CSharpBlock_IsInCompiledSource(string path) =>
        Assert.All(
            new Page(path).CSharpBlocks,
            block => Assert.True(CompiledSource.Contains(block), $"No compiled source holds this block of {path}:\n{block}"));

    [Fact]
    public void GuidePages_AreAllInTheOverviewAndInTheTableOfContents()
    {
        var docs = Path.Combine(Page.Root, "docs");
        var (overview, contents) = (File.ReadAllText(Path.Combine(docs, "README.md")), File.ReadAllText(Path.Combine(docs, "toc.yml")));
        var pages = new[] { "concepts", "how-to" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(docs, folder), "*.md"))
            .Select(file => Path.GetRelativePath(docs, file).Replace('\\', '/'));
        Assert.All(pages, page =>
        {
            Assert.Contains($"({page})", overview, StringComparison.Ordinal);
            Assert.Contains($"href: {page}\n", contents, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Readme_ShowsTheWholeQuickstart() =>
        Assert.Equal([File.ReadAllText(Path.Combine(Page.Root, "samples", "Quickstart", "Program.cs"))], new Page("README.md").CSharpBlocks);

    [Fact]
    public void Readme_HasAtMost150Lines() =>
        Assert.InRange(File.ReadLines(Path.Combine(Page.Root, "README.md")).Count(), 1, LongestReadme);

    [Fact]
    public void CompiledSource_ChangedBlock_IsNotContained() =>
        Assert.False(CompiledSource.Contains("[Workflow(\"ship_order\")]\n[On(\"order_paid\")]"));
}
