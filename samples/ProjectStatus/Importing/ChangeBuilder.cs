using System.Globalization;
using ProjectStatus.Projects;

namespace ProjectStatus.Importing;

/// <summary>Checks the values of one line. What it throws says what is wrong and what would be right.</summary>
internal static class ChangeBuilder
{
    private const int LongestText = 500;

    public static ProjectChange Build(RawChange raw)
    {
        var change = Read(raw);
        return change.Previous != change.After.Status
            ? change
            : throw new FormatException($"The status '{change.Previous}' is what it was before. Give another, or leave the line out.");
    }

    private static ProjectChange Read(RawChange raw) => new(
        new Project
        {
            Id = Number("id", raw.Id),
            Name = Text("name", raw.Name),
            Category = Text("category", raw.Category),
            Subcategory = Text("subcategory", raw.Subcategory),
            Repository = string.IsNullOrEmpty(raw.Repository) ? null : Text("repository", raw.Repository),
            Status = Status("status", Text("status", raw.Status)),
            StatusSince = Date(raw.Date),
        },
        string.IsNullOrEmpty(raw.Previous) ? null : Status("previous", raw.Previous));

    private static int Number(string field, string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"The {field} '{value}' is not a positive number. Give the project's number.");

    private static DateOnly Date(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"The date '{value}' is not a date. Write it as 2026-07-24.");

    private static string Status(string field, string value) => Statuses.All.Contains(value)
        ? value
        : throw new FormatException($"The {field} '{value}' is unknown. Use one of: {string.Join(", ", Statuses.All)}.");

    private static string Text(string field, string? value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => throw new FormatException($"The {field} is missing. Give one."),
        { Length: > LongestText } => throw new FormatException($"The {field} has {value.Length} characters. Use at most {LongestText}."),
        _ => value,
    };
}
