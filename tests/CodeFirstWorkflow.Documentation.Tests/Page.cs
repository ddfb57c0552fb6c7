using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>A Markdown page of the repository.</summary>
internal sealed partial record Page(string Path)
{
    public static string Root { get; } = FindRoot();

    /// <summary>The README and the pages that people wrote for users. The pages of rules are checked with the rules.</summary>
    public static TheoryData<string> Names { get; } =
    [
        "README.md",
        .. new[] { "docs/concepts", "docs/how-to" }
            .SelectMany(folder => Directory.GetFiles(System.IO.Path.Combine(Root, folder), "*.md"))
            .Append(System.IO.Path.Combine(Root, "docs", "README.md"))
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public string Text { get; } = File.ReadAllText(System.IO.Path.Combine(Root, Path));

    public IReadOnlyList<string> CSharpBlocks => [.. CSharpBlock().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>The files and folders that it links to, without anchors.</summary>
    public IReadOnlyList<string> LocalLinks =>
    [
        .. Link().Matches(Text)
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Select(target => System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, System.IO.Path.GetDirectoryName(Path)!, target))),
    ];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'.");
        }

        return directory.FullName;
    }

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
