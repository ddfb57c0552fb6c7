namespace ProjectStatus.Importing;

/// <summary>Comma-separated values: a fixed header, comments that begin with '#', quotes where a value holds a comma or a quote.</summary>
internal sealed class CsvFormat : IChangeFormat
{
    public const string Header = "date,id,name,category,subcategory,repository,status,previous";
    private bool headerSeen;

    public RawChange? Read(string line)
    {
        if (line.StartsWith('#'))
        {
            return null;
        }

        if (!headerSeen)
        {
            headerSeen = line.TrimEnd() == Header;
            return headerSeen
                ? null
                : throw new FormatException($"This is not the header. The first line must be '{Header}'; JSON Lines begin with '{{'.");
        }

        return CsvLine.Split(line) is [var date, var id, var name, var category, var subcategory, var repository, var status, var previous]
            ? new RawChange(date, id, name, category, subcategory, repository, status, previous)
            : throw new FormatException(
                $"The line has {CsvLine.Split(line).Count} values instead of 8: {Header}. Put a value that holds a comma into double quotes.");
    }
}
