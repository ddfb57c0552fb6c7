using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Replay;

/// <summary>The settings of one call of an action, merged from the action's attribute and the call's options.</summary>
internal sealed record ActionPlan(
    RetryPolicy Retry,
    TimeSpan? Timeout,
    TimeSpan? TotalTimeout,
    TimeSpan? Heartbeat,
    bool AtMostOnce,
    bool Transactional)
{
    private static readonly ConditionalWeakTable<ActionDefinition, ActionPlan> Usual = [];

    public static ActionPlan For(ActionDefinition action, ActionOptions? options) =>
        options is null ? Usual.GetValue(action, static known => Make(known, null)) : Make(action, options);

    private static ActionPlan Make(ActionDefinition action, ActionOptions? options)
    {
        var retry = options?.Retry ?? action.Retry ?? RetryPolicy.Default;
        var attempts = options?.MaxAttempts ?? (options?.Retry is null ? action.MaxAttempts : null);
        if (action.AtMostOnce)
        {
            retry = RetryPolicy.None;
        }
        else if (attempts is { } max && max != retry.MaxAttempts)
        {
            retry = max >= 1 ? retry with { MaxAttempts = max }
                : throw new ArgumentOutOfRangeException(
                    nameof(ActionOptions.MaxAttempts),
                    max,
                    $"MaxAttempts of action '{action.Name}' is {max}. The first attempt counts: give at least 1.");
        }

        if (action.NonRetryable.Count > 0)
        {
            retry = retry with { NonRetryable = [.. retry.NonRetryable, .. action.NonRetryable] };
        }

        return new ActionPlan(
            retry,
            Positive(options?.Timeout ?? action.Timeout, action, nameof(ActionOptions.Timeout)),
            Positive(options?.TotalTimeout ?? action.TotalTimeout, action, nameof(ActionOptions.TotalTimeout)),
            Positive(options?.Heartbeat ?? action.Heartbeat, action, nameof(ActionOptions.Heartbeat)),
            action.AtMostOnce,
            action.Transactional);
    }

    private static TimeSpan? Positive(TimeSpan? limit, ActionDefinition action, string name) => limit > TimeSpan.Zero || limit is null ? limit
        : limit == System.Threading.Timeout.InfiniteTimeSpan ? null
        : throw new ArgumentOutOfRangeException(
            name,
            limit,
            $"{name} of action '{action.Name}' is {limit}, so no attempt could succeed. Give a positive time, or Timeout.InfiniteTimeSpan for none.");
}
