using System.Globalization;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The two tables of docs/architecture.md.</summary>
internal static class ArchitectureTables
{
    public static IReadOnlyDictionary<string, int> Floors { get; } =
        Rows("## Projects").ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Folders { get; } =
        Rows("## Folders").ToDictionary(row => row[0], row => (IReadOnlyList<string>)row[1].Split(", "), StringComparer.Ordinal);

    private static IEnumerable<string[]> Rows(string heading) => File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md"))
        .SkipWhile(line => line != heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(1)
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));
}
