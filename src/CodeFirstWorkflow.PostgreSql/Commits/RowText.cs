using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// The text of a multi-row statement. In its template <c>@column</c> is the array of a column and <c>@column[i]</c> its value in row <c>t.i</c>.
/// In the lean text a value of a rare column is a null constant, so arrays of rare columns may only be read by row.
/// </summary>
internal sealed partial class RowText(string template)
{
    private string? full;
    private string? lean;

    /// <summary>Returns the text for the columns, which are the same each time.</summary>
    public string For(IReadOnlyList<IColumn> columns, bool isLean) => isLean ? lean ??= Write(columns, isLean) : full ??= Write(columns, isLean);

    private string Write(IReadOnlyList<IColumn> columns, bool isLean)
    {
        var kept = columns.Where(column => !isLean || !column.IsRare).ToList();
        return Reference().Replace(template, match => Write(match, columns, kept));
    }

    private static string Write(Match match, IReadOnlyList<IColumn> columns, List<IColumn> kept)
    {
        var column = columns.Single(column => column.Name == match.Groups["name"].Value);
        var row = match.Groups["row"].Value;
        if (!kept.Contains(column))
        {
            return row.Length > 0
                ? $"null::{column.TypeName}"
                : throw new InvalidOperationException($"The rare column '{column.Name}' is read as a whole.");
        }

        var place = (kept.IndexOf(column) + 1).ToString(CultureInfo.InvariantCulture);
        return row.Length > 0 ? $"(${place})[{(row == "i" ? "t.i::integer" : row)}]" : $"${place}";
    }

    [GeneratedRegex(@"@(?<name>[a-z_]+)(\[(?<row>[^\]]+)\])?", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
