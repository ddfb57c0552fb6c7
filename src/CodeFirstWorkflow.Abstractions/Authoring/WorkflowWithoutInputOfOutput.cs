namespace CodeFirstWorkflow;

/// <summary>A workflow without input and with a result.</summary>
/// <typeparam name="TOutput">The type of the result.</typeparam>
/// <param name="name">The durable name.</param>
/// <param name="version">The version.</param>
public sealed class WorkflowWithoutInput<TOutput>(string name, int version) : WorkflowDefinition(name, version)
{
    /// <inheritdoc/>
    public override Type? InputType => null;

    /// <inheritdoc/>
    public override Type? OutputType => typeof(TOutput);
}
