namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>Links to files of this repository work, with their anchors: relative ones, and absolute ones to the main branch.</summary>
public sealed class LinkTests
{
    private const string Repository = "https://github.com/codefirstworkflow/codefirstworkflow/";
    private static readonly string[] Branch = [$"{Repository}blob/main/", $"{Repository}tree/main/"];

    public static TheoryData<string> Paths => [.. MarkdownFile.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Link_ToTheRepository_Works(string path) => Assert.Empty(Broken(MarkdownFile.Read(path)));

    [Fact]
    public void Link_ToAMissingFileOrAnchor_IsFound()
    {
        const string Text = """
            # One heading, `with` code
            [a](missing.md), [b](glossary.md#no-such-anchor), [c](#one-heading-with-code), [d](glossary.md#glossary), `[e](missing.md)`
            [f](https://github.com/codefirstworkflow/codefirstworkflow/blob/main/missing.md), [g](https://example.org/missing.md), [h](../README.md)
            """;
        Assert.Equal(
            ["missing.md", "glossary.md#no-such-anchor", "https://github.com/codefirstworkflow/codefirstworkflow/blob/main/missing.md"],
            Broken(new MarkdownFile("docs/page.md", Text)));
    }

    private static IEnumerable<string> Broken(MarkdownFile file) =>
        file.Links.Where(link => Resolve(file, link) is { } target && !Exists(file, target));

    /// <summary>The target, relative to the root; null where it is in another place.</summary>
    private static string? Resolve(MarkdownFile file, string link)
    {
        if (Branch.FirstOrDefault(prefix => link.StartsWith(prefix, StringComparison.Ordinal)) is { } branch)
        {
            return link[branch.Length..];
        }

        var isElsewhere = link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal);
        return isElsewhere ? null : link[0] == '#' ? file.Path + link : $"{Path.GetDirectoryName(file.Path)}/{link}";
    }

    private static bool Exists(MarkdownFile file, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var full = Path.GetFullPath(Path.Combine(Page.Root, path.TrimStart('/')));
        return (full == Path.Combine(Page.Root, file.Path) || Path.Exists(full)) && (anchor is null || AnchorsOf(file, full).Contains(anchor));
    }

    private static IEnumerable<string> AnchorsOf(MarkdownFile file, string full) =>
        full == Path.Combine(Page.Root, file.Path) ? file.Anchors : MarkdownFile.Read(Path.GetRelativePath(Page.Root, full)).Anchors;
}
