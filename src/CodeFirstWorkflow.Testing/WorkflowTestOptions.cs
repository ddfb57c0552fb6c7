namespace CodeFirstWorkflow.Testing;

/// <summary>Settings of a <see cref="WorkflowTestHost"/>.</summary>
public sealed class WorkflowTestOptions
{
    /// <summary>Gets the time at which the host's clock starts, in UTC. Default 2026-01-01 00:00.</summary>
    public DateTimeOffset StartTime { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Gets how much real time an attempt of an action may take without ending and without waiting on the host's clock. Positive; default 5 s. The
    /// call of the host that waits for the attempt then fails. While a debugger is attached there is no limit.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether actions without a replacement run their own code. Default false: such a call fails the test.</summary>
    public bool AllowReal { get; init; }

    /// <summary>
    /// Gets how many timers <see cref="WorkflowTestHost.RunToEndAsync"/> lets pass before it fails: a workflow that repeats a delay for ever has no
    /// end. Positive; default 100,000.
    /// </summary>
    public int MaxTimers { get; init; } = 100_000;

    /// <summary>
    /// Gets the queues that the host serves besides <c>default</c> and the queues that workflows and actions declare. Default none.
    /// </summary>
    public IReadOnlyList<string> Queues { get; init; } = [];
}
