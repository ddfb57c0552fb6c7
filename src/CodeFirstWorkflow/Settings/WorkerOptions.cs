namespace CodeFirstWorkflow;

/// <summary>Settings of this process as a worker.</summary>
public sealed class WorkerOptions
{
    /// <summary>Gets or sets whether this process runs executions. Default true; false makes a client-only process.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how long a worker that no longer heartbeats keeps its executions, in seconds. Default 30, at least 3.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>Gets or sets how many executions are in memory at once. Default 1,000, at least 1.</summary>
    public int MaxConcurrentExecutions { get; set; } = 1000;

    /// <summary>
    /// Gets or sets how long before the end of the host's <c>ShutdownTimeout</c> the tokens of running actions are cancelled, in seconds: the rest is
    /// for them to react and for the last commit.
    /// At least 0; a value as long as the time-out or longer cancels them at once. Null, the default, means a sixth of the time-out, which is 5 of 30
    /// seconds.
    /// </summary>
    public int? ShutdownMarginSeconds { get; set; }

    /// <summary>
    /// Gets or sets the queues that this worker serves; at least one, names of 1 to 200 characters. Default <c>default</c> alone. In configuration a
    /// list, or one value with commas.
    /// </summary>
    public IReadOnlyList<string> Queues { get; set; } = ["default"];

    // Timers of the platform reach no further than 49 days.
    private static TimeSpan LongestGrace => TimeSpan.FromDays(40);

    /// <summary>Gives how long running actions go on after the host began to stop; null for without limit.</summary>
    internal TimeSpan? GraceOf(TimeSpan shutdownTimeout)
    {
        if (shutdownTimeout < TimeSpan.Zero)
        {
            return null;
        }

        var margin = ShutdownMarginSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : shutdownTimeout / 6;
        var grace = margin < shutdownTimeout ? shutdownTimeout - margin : TimeSpan.Zero;
        return grace < LongestGrace ? grace : LongestGrace;
    }
}
