namespace CodeFirstWorkflow;

/// <summary>Settings of routing: how published events are taken from the outbox.</summary>
public sealed class OutboxOptions
{
    /// <summary>Gets or sets how many events are claimed for routing at once. Default 100, from 1 to 10,000.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>Gets or sets how many events are routed in one commit or one job. Default 50, from 1 to 1,000.</summary>
    public int ProcessChunkSize { get; set; } = 50;

    /// <summary>
    /// Gets or sets the longest claim on events to route, in seconds. Default 300, at least 1; claims of a dead worker are free at once.
    /// </summary>
    public int ClaimSeconds { get; set; } = 300;
}
