namespace CodeFirstWorkflow.Documentation.Tests;

public sealed class PageTests
{
    private const int LongestReadme = 150;

    public static TheoryData<string> Pages => Page.Names;

    [Theory]
    [MemberData(nameof(Pages))]
    public void CSharpBlock_IsInCompiledSource(string path) =>
        Assert.All(new Page(path).CSharpBlocks, block => Assert.True(CompiledSource.Contains(block), $"No compiled source holds this block of {path}:\n{block}"));

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
