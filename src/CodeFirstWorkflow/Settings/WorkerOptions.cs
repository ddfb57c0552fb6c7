namespace CodeFirstWorkflow;

/// <summary>Settings of this process as a worker.</summary>
public sealed class WorkerOptions
{
    /// <summary>Gets or sets whether this process runs executions. Default true; false makes a client-only process.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how long a worker that stops to heartbeat keeps its executions, in seconds. Default 30, at least 3.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>Gets or sets how many executions are in memory at once. Default 1,000, at least 1.</summary>
    public int MaxConcurrentExecutions { get; set; } = 1000;

    /// <summary>Gets or sets the queues that this worker serves; at least one, names of 1 to 200 characters. Default <c>default</c> alone. In configuration a list, or one value with commas.</summary>
    public IReadOnlyList<string> Queues { get; set; } = ["default"];
}
