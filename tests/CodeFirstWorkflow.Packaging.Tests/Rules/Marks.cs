using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Packaging.Tests.Rules;

/// <summary>
/// The findings that the sources of a project ask for: comments such as <c>// CFW0015</c> or <c>// CFW0009, CFW1028</c> at the end of a line, and
/// errors of the compiler beside them.
/// </summary>
internal static partial class Marks
{
    public static IEnumerable<Finding> In(string directory) =>
        from file in Directory.EnumerateFiles(directory).Where(file => Path.GetExtension(file) is ".cs" or ".razor")
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        from id in Mark().Match(line.Text).Groups[1].Captures
        select new Finding(id.Value, Path.GetFileName(file), line.Number);

    [GeneratedRegex(@"// (?:((?:CFW|CS)\d{4})(?:, )?)+$")]
    private static partial Regex Mark();
}
