using System.Data.Common;

namespace CodeFirstWorkflow;

/// <summary>
/// Publishes events. An event without a name or type, or with an invalid id, is refused before anything is stored (<see cref="ArgumentException"/>).
/// </summary>
public interface IEventPublisher
{
    /// <summary>Publishes an event; deduplicated by its id.</summary>
    /// <param name="event">The event.</param>
    /// <param name="transaction">
    /// The caller's transaction on the store's database: the event is as durable as the caller's data. Null for none.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; the publication may still happen.</param>
    /// <returns>What became of it, when it is durable or, with a transaction, written.</returns>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    Task<PublishResult> PublishAsync(WorkflowEvent @event, DbTransaction? transaction = null, CancellationToken cancellationToken = default);

    /// <summary>Publishes many events in one commit.</summary>
    /// <param name="events">The events.</param>
    /// <param name="transaction">The caller's transaction on the store's database. Null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="PayloadException">A payload does not serialize or is over the limit; nothing was stored.</exception>
    Task<IReadOnlyList<PublishResult>> PublishManyAsync(
        IEnumerable<WorkflowEvent> events, DbTransaction? transaction = null, CancellationToken cancellationToken = default);
}
