namespace CodeFirstWorkflow;

/// <summary>An action: its name, its settings and how to run it. Made by generated code.</summary>
public class ActionDefinition
{
    private readonly Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> invoke;

    /// <summary>Creates an action without result.</summary>
    /// <param name="name">The durable name.</param>
    /// <param name="invoke">Runs one attempt.</param>
    public ActionDefinition(string name, Func<ActionInvocation, Task> invoke)
        : this(name, async invocation =>
        {
            await invoke(invocation).ConfigureAwait(false);
            return ReadOnlyMemory<byte>.Empty;
        })
    {
    }

    private protected ActionDefinition(string name, Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> invoke) =>
        (Name, this.invoke) = (name, invoke);

    /// <summary>Gets the durable name.</summary>
    public string Name { get; }

    /// <summary>Gets the number of attempts in all; null takes the policy's.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Gets the time limit of one attempt, positive; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Gets the time limit over all attempts and delays, positive; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>
    /// Gets the longest time between two heartbeats, positive; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> when none are
    /// expected.
    /// </summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>Gets whether the action is never repeated.</summary>
    public bool AtMostOnce { get; init; }

    /// <summary>Gets whether the action gets a transaction that commits together with its journal entry.</summary>
    public bool Transactional { get; init; }

    /// <summary>Gets the queue whose workers run it; null runs it where the workflow runs.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets the retry policy; null takes <see cref="RetryPolicy.Default"/>.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Gets the exception types that are never retried, beside those of the policy of the action or the call.</summary>
    public IReadOnlyList<Type> NonRetryable { get; init; } = [];

    /// <summary>Gets the type of the result; null when there is none.</summary>
    public virtual Type? OutputType => null;

    /// <summary>Runs one attempt. Called by the engine.</summary>
    /// <param name="invocation">Arguments, services and token.</param>
    /// <returns>The result as UTF-8 JSON; empty when the action has none.</returns>
    public Task<ReadOnlyMemory<byte>> InvokeAsync(ActionInvocation invocation) => invoke(invocation);
}
