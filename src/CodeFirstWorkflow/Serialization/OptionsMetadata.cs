using System.Text.Json;

namespace CodeFirstWorkflow.Serialization;

/// <summary>The options of a call that the worker of another queue makes: they travel in the metadata of its execution.</summary>
internal static class OptionsMetadata
{
    private const string Key = "$options";

    /// <summary>Writes options as metadata; empty when there are none.</summary>
    public static ReadOnlyMemory<byte> Write(ActionOptions? options)
    {
        if (options is null or { MaxAttempts: null, Timeout: null, TotalTimeout: null, Heartbeat: null, Retry: null })
        {
            return default;
        }

        var sent = new SentOptions(options.MaxAttempts, options.Timeout, options.TotalTimeout, options.Heartbeat, options.Retry is { } retry ? SentRetry.From(retry) : null);
        return MetadataJson.Write(new Dictionary<string, string> { [Key] = JsonSerializer.Serialize(sent, EngineJson.Default.SentOptions) });
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null when there is nothing.</summary>
    public static ActionOptions? Read(ReadOnlyMemory<byte> metadata) =>
        MetadataJson.Read(metadata).TryGetValue(Key, out var json) && JsonSerializer.Deserialize(json, EngineJson.Default.SentOptions) is { } sent
            ? new ActionOptions { MaxAttempts = sent.MaxAttempts, Timeout = sent.Timeout, TotalTimeout = sent.TotalTimeout, Heartbeat = sent.Heartbeat, Retry = sent.Retry?.ToPolicy() }
            : null;
}
