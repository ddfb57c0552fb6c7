namespace CodeFirstWorkflow;

/// <summary>The identity of a workflow: what to start. Generated code creates its typed form.</summary>
public abstract class WorkflowDefinition
{
    private protected WorkflowDefinition(string name, int version)
    {
        Name = name;
        Version = version;
    }

    /// <summary>Gets the durable name.</summary>
    public string Name { get; }

    /// <summary>Gets the version.</summary>
    public int Version { get; }

    /// <summary>Gets the queue whose workers run it.</summary>
    public string Queue { get; init; } = "default";

    /// <summary>
    /// Gets the time limit of a whole execution, positive; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Shows name and version.</summary>
    /// <returns>Such as <c>fulfil_order v1</c>.</returns>
    public override string ToString() => $"{Name} v{Version}";
}
