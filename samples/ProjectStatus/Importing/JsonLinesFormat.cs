using System.Text.Json;

namespace ProjectStatus.Importing;

/// <summary>One JSON object a line: at, action, id, name, category, subcategory, repo, status, previous.</summary>
internal sealed class JsonLinesFormat : IChangeFormat
{
    public RawChange? Read(string line)
    {
        try
        {
            var json = JsonElement.Parse(line);
            return json.ValueKind is JsonValueKind.Object
                ? Read(json)
                : throw new FormatException("The line is not a JSON object. Write one object a line.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The line is not JSON: {e.Message} Write one object a line.", e);
        }
    }

    private static RawChange Read(JsonElement json)
    {
        var (action, previous) = (Text(json, "action"), Text(json, "previous"));
        if (action is not ("created" or "updated") || (action is "created") != (previous is null))
        {
            throw new FormatException(
                $"The action '{action}' does not fit the previous status '{previous}'. Use 'created' with null, or 'updated' with the status "
                    + "before.");
        }

        return new RawChange(
            Text(json, "at"),
            Text(json, "id"),
            Text(json, "name"),
            Text(json, "category"),
            Text(json, "subcategory"),
            Text(json, "repo"),
            Text(json, "status"),
            previous);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
