namespace CodeFirstWorkflow;

/// <summary>The names of the attributes of a CloudEvent that have a place in our envelope.</summary>
internal static class CloudEventAttributes
{
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Time = "time";
    public const string ContentType = "datacontenttype";
    public const string Data = "data";
    public const string DataBase64 = "data_base64";
    public const string Name = "eventname";
    public const string CorrelationId = "correlationid";
    public const string CausationId = "causationid";
    public const string TraceParent = "traceparent";
    public const string Metadata = "metadata";

    /// <summary>The source of an event that has none; the standard requires one.</summary>
    public const string NoSource = "/";

    private static readonly HashSet<string> Taken =
    [
        SpecVersion, Id, Source, Type, Time, ContentType, Data, DataBase64, Name, CorrelationId, CausationId, TraceParent, Metadata,
    ];

    /// <summary>Returns whether an attribute belongs to the envelope.</summary>
    public static bool IsTaken(string name) => Taken.Contains(name);

    /// <summary>Returns whether a metadata key may be an attribute of its own: lower-case letters and digits, at most 20.</summary>
    public static bool MayStandAlone(string key) =>
        key.Length is > 0 and <= 20 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) && !IsTaken(key);
}
