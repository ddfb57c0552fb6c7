using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Replay;

/// <summary>The settings of one call of an action, once attribute and call are put together.</summary>
internal sealed record ActionPlan(RetryPolicy Retry, TimeSpan? Timeout, TimeSpan? TotalTimeout, TimeSpan? Heartbeat, bool AtMostOnce, bool Transactional)
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
            ArgumentOutOfRangeException.ThrowIfLessThan(max, 1, nameof(ActionOptions.MaxAttempts));
            retry = retry with { MaxAttempts = max };
        }

        return new ActionPlan(retry, options?.Timeout ?? action.Timeout, options?.TotalTimeout ?? action.TotalTimeout, options?.Heartbeat ?? action.Heartbeat, action.AtMostOnce, action.Transactional);
    }
}
