namespace CodeFirstWorkflow;

/// <summary>Settings of retention.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Gets or sets the age, in days, after which ended executions and routed events are removed in small batches, and subscriptions that no worker
    /// has registered for as long. At least 1; null, the default, keeps everything.
    /// </summary>
    public int? AgeDays { get; set; }

    /// <summary>
    /// Gets or sets how many runs are kept, beside the current one, of an execution that continues as new: their journals, and the inbox rows that
    /// arrived in them. What was sent within the last hour is kept longer, so that sending it again stays harmless. At least 0; 10 by default.
    /// </summary>
    public int KeptRuns { get; set; } = 10;
}
