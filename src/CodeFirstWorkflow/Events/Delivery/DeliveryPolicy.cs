namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>How often, when and for how long a delivery is attempted.</summary>
/// <param name="options">The settings.</param>
internal sealed class DeliveryPolicy(WorkflowOptions options)
{
    private const double Jitter = 0.2;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Returns the settings of the attempts of a subscription.</summary>
    public ActionOptions For(SubscriptionDefinition subscription) => new()
    {
        Timeout = TimeSpan.FromSeconds(options.Delivery.RunningTimeoutSeconds),
        Retry = Retry(options.DeadLetter.Enabled ? 1 + (long)(subscription.Retries ?? options.Delivery.MaxRetries) : int.MaxValue),
    };

    /// <summary>Gets the settings of a call that is attempted once, such as the dead-letter method.</summary>
    public ActionOptions Once { get; } = new() { Timeout = TimeSpan.FromSeconds(options.Delivery.RunningTimeoutSeconds), Retry = RetryPolicy.None };

    private RetryPolicy Retry(long attempts)
    {
        var (first, max) = (TimeSpan.FromSeconds(options.Delivery.RetryBackoffSeconds), (int)Math.Min(attempts, int.MaxValue));
        var policy = first == TimeSpan.Zero ? RetryPolicy.Constant(first, max) : RetryPolicy.Exponential(first, 2, max, Longest, Jitter);
        return policy with { NonRetryable = [typeof(UnretriedDeliveryException)] };
    }
}
