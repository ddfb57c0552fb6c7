namespace CodeFirstWorkflow;

/// <summary>Settings of the start of a host.</summary>
public sealed class HostStartOptions
{
    /// <summary>
    /// Gets or sets how long a host that starts waits for a store that does not answer, in seconds. Default 0: it fails at once, with the cause. At
    /// least 0.
    /// </summary>
    public int WaitForStoreSeconds { get; set; }
}
