using ProjectStatus.Hosting;

namespace ProjectStatus.Importing;

/// <summary>Reads changes line by line, so that those before a bad line are kept.</summary>
internal static class ChangeReader
{
    // What a reader puts where bytes do not decode.
    private const char NotUtf8 = '\uFFFD';

    public static IEnumerable<(int Line, ProjectChange Change)> Read(string source, IReadOnlyList<string> lines)
    {
        IChangeFormat? format = null;
        for (var number = 1; number <= lines.Count; number++)
        {
            var line = lines[number - 1];
            if (!string.IsNullOrWhiteSpace(line))
            {
                format ??= line.TrimStart().StartsWith('{') ? new JsonLinesFormat() : new CsvFormat();
                if (Read(source, number, line, format) is { } change)
                {
                    yield return (number, change);
                }
            }
        }
    }

    /// <summary>Counts the lines that should hold a change.</summary>
    public static int Count(IReadOnlyList<string> lines)
    {
        var filled = lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#')).ToList();
        return filled.Count - (filled is [var first, ..] && first.TrimEnd() == CsvFormat.Header ? 1 : 0);
    }

    private static ProjectChange? Read(string source, int number, string line, IChangeFormat format)
    {
        try
        {
            return line.Contains(NotUtf8)
                ? throw new FormatException("The line holds bytes that are not UTF-8. Save the file as UTF-8.")
                : format.Read(line) is { } raw ? ChangeBuilder.Build(raw) : null;
        }
        catch (FormatException e)
        {
            throw new UserException($"'{source}', line {number}: {e.Message} Then start again: the lines before it are kept.", e);
        }
    }
}
