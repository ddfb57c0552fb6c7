namespace CodeFirstWorkflow;

/// <summary>Settings of dead letters.</summary>
public sealed class DeadLetterOptions
{
    /// <summary>
    /// Gets or sets whether a delivery gives up after its last retry. Default true; false: it is retried for ever at the longest delay.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
