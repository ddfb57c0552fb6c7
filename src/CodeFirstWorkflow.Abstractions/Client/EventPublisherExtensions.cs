namespace CodeFirstWorkflow;

/// <summary>Forms of the publisher's calls without a transaction.</summary>
public static class EventPublisherExtensions
{
    /// <summary>Publishes an event; deduplicated by its id.</summary>
    /// <param name="publisher">The publisher.</param>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Gives up waiting; the publication may still happen.</param>
    /// <returns>What became of it, when it is durable.</returns>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    public static Task<PublishResult> PublishAsync(this IEventPublisher publisher, WorkflowEvent @event, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        return publisher.PublishAsync(@event, transaction: null, cancellationToken);
    }

    /// <summary>Publishes many events in one commit.</summary>
    /// <param name="publisher">The publisher.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="PayloadException">A payload does not serialize or is over the limit; nothing was stored.</exception>
    public static Task<IReadOnlyList<PublishResult>> PublishManyAsync(
        this IEventPublisher publisher, IEnumerable<WorkflowEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        return publisher.PublishManyAsync(events, transaction: null, cancellationToken);
    }
}
