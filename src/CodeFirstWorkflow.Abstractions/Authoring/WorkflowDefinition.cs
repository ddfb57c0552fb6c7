namespace CodeFirstWorkflow;

/// <summary>The identity of a workflow: what to start. Its typed forms are made by generated code.</summary>
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

    /// <summary>Gets the time limit of a whole execution, positive; null or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the type of the input; null when there is none.</summary>
    public abstract Type? InputType { get; }

    /// <summary>Gets the type of the result; null when there is none.</summary>
    public abstract Type? OutputType { get; }

    /// <summary>Shows name and version.</summary>
    /// <returns>Such as <c>fulfil_order v1</c>.</returns>
    public override string ToString() => $"{Name} v{Version}";
}
