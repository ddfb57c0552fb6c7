namespace CodeFirstWorkflow;

/// <summary>Settings of retention.</summary>
public sealed class RetentionOptions
{
    /// <summary>Gets or sets the age, in days, after which ended executions and routed events are removed in small batches, and subscriptions that no worker has registered for as long. At least 1; null, the default, keeps everything.</summary>
    public int? AgeDays { get; set; }
}
