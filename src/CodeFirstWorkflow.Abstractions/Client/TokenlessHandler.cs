namespace CodeFirstWorkflow;

/// <summary>Adapts a handler that takes no token. The registry looks through it to the handler itself.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="handler">The handler.</param>
internal sealed class TokenlessHandler<T>(Func<WorkflowEvent<T>, Task> handler) : HandlerAdapter
{
    public override Delegate Handler => handler;

    public Task HandleAsync(WorkflowEvent<T> @event, CancellationToken cancellationToken) => handler(@event);
}
