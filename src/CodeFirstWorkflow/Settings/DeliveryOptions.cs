namespace CodeFirstWorkflow;

/// <summary>Settings of deliveries to <c>[On]</c> handlers.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Gets or sets the time limit of one delivery attempt, in seconds. Default 300, at least 1.</summary>
    public int RunningTimeoutSeconds { get; set; } = 300;

    /// <summary>Gets or sets the number of retries of handlers that set none. Default 3, at least 0.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// Gets or sets the first delay before a retry, in seconds. Default 5, at least 0; it doubles to at most 1 hour, varied by 20 %.
    /// </summary>
    public int RetryBackoffSeconds { get; set; } = 5;
}
