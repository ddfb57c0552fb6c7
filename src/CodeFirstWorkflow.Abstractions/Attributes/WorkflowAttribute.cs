namespace CodeFirstWorkflow;

/// <summary>Makes a method a durable workflow.</summary>
/// <remarks>
/// The method takes a <see cref="WorkflowContext"/> and at most one payload and returns <see cref="Task"/> or <see cref="Task{TResult}"/>.
/// </remarks>
/// <param name="name">The durable name; 1 to 200 characters, no control characters, not starting with '$'.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowAttribute(string name) : Attribute
{
    /// <summary>Gets the durable name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets or sets the version; at least 1, default 1. Several versions of one name may exist side by side.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Gets or sets the queue whose workers run it; default "default".</summary>
    public string Queue { get; set; } = "default";

    /// <summary>Gets or sets the time limit of a whole execution in seconds; 0, the default, means none.</summary>
    public int TimeoutSeconds { get; set; }
}
