namespace CodeFirstWorkflow.Serialization;

/// <summary>Writes metadata as a JSON object.</summary>
internal static class MetadataJson
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is null || metadata.Count == 0
            ? default
            : EngineJson.Write(new Dictionary<string, string>(metadata, StringComparer.Ordinal), EngineJson.Default.DictionaryStringString);

    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> json) =>
        EngineJson.Read(
            json,
            EngineJson.Default.DictionaryStringString) ?? (IReadOnlyDictionary<string, string>)System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}
