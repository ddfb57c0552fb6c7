namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>The sources that pages quote from. They are part of the solution, so they compile.</summary>
internal static class CompiledSource
{
    private static readonly string[] Folders = ["samples", "tests/CodeFirstWorkflow.Documentation.Tests/Snippets", "tests/CodeFirstWorkflow.Hangfire.Tests/Snippets"];

    private static IReadOnlyList<string[]> Files { get; } =
    [
        .. Folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Page.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Page.Root, file).Split('/', '\\').Any(part => part is "bin" or "obj"))
            .Select(file => Lines(File.ReadAllText(file))),
    ];

    /// <summary>Tells whether the lines of a block follow each other in one file; indentation does not count.</summary>
    public static bool Contains(string block)
    {
        var lines = Lines(block.Trim());
        return Files.Any(
            file => Enumerable.Range(0, Math.Max(0, file.Length - lines.Length + 1)).Any(
                start => file.AsSpan(start, lines.Length).SequenceEqual(lines)));
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim())];
}
