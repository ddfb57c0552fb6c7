using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>
/// Delivers stored events to one subscription, so that it can catch up. Deliveries are unique by subscription and event, so earlier ones remain as
/// they are.
/// </summary>
internal sealed partial class Redelivery(
    IWorkflowStore store,
    JournalWriter writer,
    TriggeredExecutions triggered,
    PayloadPipeline payloads,
    WorkflowWorker worker,
    ILogger<Redelivery> logger)
{
    private const int Page = 500;

    /// <summary>Delivers the events since a time, in log order.</summary>
    /// <returns>The number of deliveries created.</returns>
    public async Task<int> RunAsync(SubscriptionDefinition subscription, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var isType = RouteTable.IsType(subscription.Key);
        var query = new EventQuery { Type = isType ? subscription.Key : null, Name = isType ? null : subscription.Key, Since = since, Limit = Page };
        var made = 0;
        while (true)
        {
            var events = await store.ListEventsAsync(query, cancellationToken).ConfigureAwait(false);
            StartWrite[] starts = [.. events.Select(record => Start(subscription, record)).OfType<StartWrite>()];
            await writer.WriteAsync(starts).ConfigureAwait(false);
            made += starts.Count(start => start.Outcome is WriteOutcome.Applied);
            worker.InsertClaims.OnStarted(starts);
            if (events.Count < Page)
            {
                return made;
            }

            query = query with { After = events[^1].Position };
        }
    }

    private StartWrite? Start(SubscriptionDefinition subscription, EventRecord record)
    {
        try
        {
            return Start(subscription, RoutedEvent.Open(record, payloads));
        }
#pragma warning disable CA1031 // Justification: one unreadable event must not keep the subscription from all others; no router could route it either.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnreadable(e, record.Id, record.Type, subscription.Id);
            return null;
        }
    }

    private StartWrite? Start(SubscriptionDefinition subscription, RoutedEvent @event)
    {
        if (subscription.Event.Manager is { } manager && !string.Equals(manager, @event.Manager, StringComparison.Ordinal))
        {
            return null;
        }

        var decision = RouteDecision.Make(subscription, @event);
        return decision switch
        {
            { Error: not null } => new StartWrite(triggered.Undecided(subscription.Id, "default", @event)),
            { IsMatch: true } => new StartWrite(triggered.Decided(decision, @event)),
            _ => null,
        };
    }

    [LoggerMessage(
        3203,
        LogLevel.Error,
        "Event '{EventId}' of type '{Type}' cannot be read; subscription '{Subscription}' skipped it and catches up on the others.")]
    private partial void LogUnreadable(Exception e, string eventId, string type, string subscription);
}
