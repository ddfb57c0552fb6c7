namespace CodeFirstWorkflow;

/// <summary>A workflow without input and without result.</summary>
/// <param name="name">The durable name.</param>
/// <param name="version">The version.</param>
public sealed class WorkflowWithoutInput(string name, int version) : WorkflowDefinition(name, version)
{
    /// <inheritdoc/>
    public override Type? InputType => null;

    /// <inheritdoc/>
    public override Type? OutputType => null;
}
