namespace CodeFirstWorkflow;

/// <summary>A workflow with an input and a result.</summary>
/// <typeparam name="TInput">The type of the input.</typeparam>
/// <typeparam name="TOutput">The type of the result.</typeparam>
/// <param name="name">The durable name.</param>
/// <param name="version">The version.</param>
public sealed class WorkflowDefinition<TInput, TOutput>(string name, int version) : WorkflowDefinition(name, version)
{
    /// <inheritdoc/>
    public override Type? InputType => typeof(TInput);

    /// <inheritdoc/>
    public override Type? OutputType => typeof(TOutput);
}
