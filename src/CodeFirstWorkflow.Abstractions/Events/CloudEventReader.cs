using System.Globalization;
using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Reads one CloudEvent.</summary>
internal static class CloudEventReader
{
    public static WorkflowEvent<JsonElement> Read(JsonElement root)
    {
        Check(root);
        var type = Required(root, CloudEventAttributes.Type);
        var source = Required(root, CloudEventAttributes.Source);
        var data = root.TryGetProperty(CloudEventAttributes.Data, out var found) ? found : JsonElement.Parse("null");
        var read = new WorkflowEvent<JsonElement>(type, Optional(root, CloudEventAttributes.Name) ?? type[(type.LastIndexOf('.') + 1)..], data)
        {
            Id = Required(root, CloudEventAttributes.Id),
            Source = source == CloudEventAttributes.NoSource ? null : source,
            CorrelationId = Optional(root, CloudEventAttributes.CorrelationId),
            CausationId = Optional(root, CloudEventAttributes.CausationId),
            TraceParent = Optional(root, CloudEventAttributes.TraceParent),
            Metadata = Metadata(root),
        };
        return Optional(root, CloudEventAttributes.Time) is { } time ? read with { OccurredAt = Time(time) } : read;
    }

    private static void Check(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new PayloadException($"A CloudEvent is not a JSON object, but a JSON {root.ValueKind}. Send it as structured JSON.");
        }

        if (Required(root, CloudEventAttributes.SpecVersion) is var version and not "1.0")
        {
            throw new PayloadException($"A CloudEvent has 'specversion' '{version}'. Send version 1.0.");
        }

        if (root.TryGetProperty(CloudEventAttributes.DataBase64, out _) || !IsJson(Optional(root, CloudEventAttributes.ContentType)))
        {
            throw new PayloadException(
                $"A CloudEvent carries data that is not JSON ('datacontenttype' '{Optional(root, CloudEventAttributes.ContentType)}'). Send JSON "
                    + "in 'data'.");
        }
    }

    private static bool IsJson(string? contentType)
    {
        var media = contentType?.Split(';')[0].Trim();
        return media is null || media.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new PayloadException($"A CloudEvent has 'time' '{text}'. Send it as RFC 3339, such as 2026-01-31T12:00:00Z.");

    // Attributes of others are kept, so that what comes in can go out again.
    private static Dictionary<string, string> Metadata(JsonElement root)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in root.EnumerateObject().Where(a => a.Value.ValueKind is not JsonValueKind.Null && !CloudEventAttributes.IsTaken(a.Name)))
        {
            metadata[attribute.Name] = attribute.Value.ToString();
        }

        if (Optional(root, CloudEventAttributes.Metadata) is { } facts)
        {
            Add(metadata, facts);
        }

        return metadata;
    }

    private static void Add(Dictionary<string, string> metadata, string facts)
    {
        try
        {
            foreach (var fact in JsonElement.Parse(facts).EnumerateObject())
            {
                metadata[fact.Name] = fact.Value.ToString();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody else's attribute of that name: kept as it is.
            metadata[CloudEventAttributes.Metadata] = facts;
        }
    }

    private static string Required(JsonElement root, string attribute) => Optional(root, attribute) is { Length: > 0 } value
        ? value
        : throw new PayloadException($"A CloudEvent has no '{attribute}'. Version 1.0 requires it.");

    private static string? Optional(JsonElement root, string attribute) =>
        root.TryGetProperty(attribute, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
