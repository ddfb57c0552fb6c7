namespace CodeFirstWorkflow;

/// <summary>An action with a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="name">The durable name.</param>
/// <param name="invoke">Runs one attempt.</param>
public sealed class ActionDefinition<TResult>(string name, Func<ActionInvocation, Task<TResult>> invoke)
    : ActionDefinition(name, async invocation => invocation.Serializer.Serialize(await invoke(invocation).ConfigureAwait(false)))
{
    /// <inheritdoc/>
    public override Type? OutputType => typeof(TResult);
}
