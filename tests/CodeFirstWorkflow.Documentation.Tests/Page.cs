using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>A Markdown page of the repository.</summary>
internal sealed partial record Page(string Path)
{
    public static string Root { get; } = FindRoot();

    /// <summary>The READMEs, also of packages, and the pages for users. The pages of rules are checked with the rules.</summary>
    public static TheoryData<string> Names { get; } =
    [
        "README.md",
        .. new[] { "docs", "docs/concepts", "docs/how-to" }
            .SelectMany(folder => Directory.GetFiles(System.IO.Path.Combine(Root, folder), "*.md"))
            .Concat(Directory.GetFiles(System.IO.Path.Combine(Root, "src"), "README.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public string Text { get; } = File.ReadAllText(System.IO.Path.Combine(Root, Path));

    public IReadOnlyList<string> CSharpBlocks => [.. CSharpBlock().Matches(Text).Select(match => match.Groups[1].Value)];

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
}
