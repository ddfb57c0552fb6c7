namespace CodeFirstWorkflow;

/// <summary>Limits of sizes.</summary>
public sealed class LimitOptions
{
    /// <summary>Gets or sets the largest payload, in bytes of UTF-8 JSON. Default 1,048,576, at least 1,024.</summary>
    public int MaxPayloadBytes { get; set; } = 1_048_576;

    /// <summary>
    /// Gets or sets the largest number of journal entries of one run. Default 50,000, at least 100; a warning is logged at one fifth.
    /// </summary>
    public int MaxJournalEntries { get; set; } = 50_000;

    /// <summary>
    /// Gets or sets how deep children may be nested: a child of a child of a workflow that a client started is at depth 2. Default 100, from 1 to
    /// 10,000. A start beyond it fails its call.
    /// </summary>
    public int MaxChildDepth { get; set; } = 100;
}
