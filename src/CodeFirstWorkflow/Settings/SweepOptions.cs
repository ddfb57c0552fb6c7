namespace CodeFirstWorkflow;

/// <summary>Settings of the recurring sweep, which routes events left unrouted and finds executions whose wake-up was lost.</summary>
public sealed class SweepOptions
{
    /// <summary>Gets or sets whether the sweep runs. Null, the default, means on with any durable store.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Gets or sets the period of the sweep, in seconds. Default 5, at least 1.</summary>
    public int IntervalSeconds { get; set; } = 5;

    /// <summary>Gets or sets the longest random addition to the period, in seconds, drawn afresh each time. Default 2, at least 0.</summary>
    public int MaxJitterSeconds { get; set; } = 2;
}
