using System.Text.Json;

namespace CodeFirstWorkflow.Serialization;

/// <summary>The options of a call that a worker of another queue runs: they are sent in the metadata of its execution.</summary>
internal static class OptionsMetadata
{
    private const string Key = "$options";
    private const string Workflow = "$workflow";

    /// <summary>Writes options, and the calling workflow, as metadata.</summary>
    /// <param name="workflow">The workflow that calls.</param>
    /// <param name="options">The options; null for none.</param>
    public static ReadOnlyMemory<byte> Write(string workflow, ActionOptions? options)
    {
        var metadata = new Dictionary<string, string> { [Workflow] = workflow };
        if (options is not (null or { MaxAttempts: null, Timeout: null, TotalTimeout: null, Heartbeat: null, Retry: null }))
        {
            var sent = new SentOptions(
                options.MaxAttempts,
                options.Timeout,
                options.TotalTimeout,
                options.Heartbeat,
                options.Retry is { } retry ? SentRetry.From(retry) : null);
            metadata[Key] = JsonSerializer.Serialize(sent, EngineJson.Default.SentOptions);
        }

        return MetadataJson.Write(metadata);
    }

    /// <summary>Returns the calling workflow; null in rows of older builds.</summary>
    public static string? WorkflowOf(ReadOnlyMemory<byte> metadata) => MetadataJson.Read(metadata).GetValueOrDefault(Workflow);

    /// <summary>Reads the options that <see cref="Write"/> wrote; null when there are none.</summary>
    public static ActionOptions? Read(ReadOnlyMemory<byte> metadata) =>
        MetadataJson.Read(metadata).TryGetValue(Key, out var json) && JsonSerializer.Deserialize(json, EngineJson.Default.SentOptions) is { } sent
            ? new ActionOptions
            {
                MaxAttempts = sent.MaxAttempts,
                Timeout = sent.Timeout,
                TotalTimeout = sent.TotalTimeout,
                Heartbeat = sent.Heartbeat,
                Retry = sent.Retry?.ToPolicy(),
            }
            : null;
}
