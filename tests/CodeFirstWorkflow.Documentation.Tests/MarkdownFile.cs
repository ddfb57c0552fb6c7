using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>A Markdown file of the repository, without its code, where neither links nor wording count.</summary>
internal sealed partial record MarkdownFile(string Path, string Text)
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "project-status"];

    public static IReadOnlyList<string> Paths { get; } =
        [.. Below(Page.Root).Select(file => System.IO.Path.GetRelativePath(Page.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public string Prose { get; } = Code().Replace(Text, match => new string('\n', match.Value.Count(character => character == '\n')));

    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value);

    /// <summary>The anchors that GitHub makes of the headings, and those that the file names itself.</summary>
    public IEnumerable<string> Anchors
    {
        get
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            var headings = Heading().Matches(WithoutFences(Text)).Select(match => Slug(match.Groups[1].Value)).Select(slug =>
            {
                seen[slug] = seen.GetValueOrDefault(slug, -1) + 1;
                return seen[slug] == 0 ? slug : $"{slug}-{seen[slug]}";
            });
            return headings.Concat(Named().Matches(Text).Select(match => match.Groups[1].Value));
        }
    }

    public static MarkdownFile Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Page.Root, path)));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.md")
        .Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(Below));

    private static bool IsOurs(string folder) =>
        System.IO.Path.GetFileName(folder) is var name && !NotOurs.Contains(name) && (name[0] != '.' || name == ".github");

    private static string WithoutFences(string text) => Fence().Replace(text, "");

    private static string Slug(string heading) =>
        NotInASlug().Replace(LinkText().Replace(heading, "$1").Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("""(?:src|href)="([^"]+)|\]\(<?([^)\s>]+)|^\[[^\]]+\]:\s*(\S+)""", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInASlug();

    [GeneratedRegex("""<a (?:id|name)="([^"]+)">""")]
    private static partial Regex Named();
}
