using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// Routes claimed events: inserts the executions that they trigger and matches them with waits, in the same commit as the mark that they are routed.
/// </summary>
internal sealed partial class EventRouter(
    IWorkflowStore store,
    JournalWriter writer,
    SubscriptionCatalog catalog,
    TriggeredExecutions triggered,
    PayloadPipeline payloads,
    WorkflowTelemetry telemetry,
    WorkflowWorker worker,
    ILogger<EventRouter> logger)
{
    /// <summary>Returns whether an event still has to be routed after an attempt.</summary>
    public static bool IsLeft(RouteWrite? write) => write?.Outcome is null or WriteOutcome.Pending or WriteOutcome.Failed;

    /// <summary>Routes events; an event that cannot be routed is left for a later sweep, and the others continue.</summary>
    /// <param name="events">The events, claimed by this process.</param>
    /// <param name="cancellationToken">Cancels before the routes are sent.</param>
    /// <returns>The routes written, in the order of the events; null for an event that could not be routed.</returns>
    public async Task<IReadOnlyList<RouteWrite?>> RouteAsync(IReadOnlyList<ClaimedEvent> events, CancellationToken cancellationToken)
    {
        // After the commit of the events: a wait that commits later finds them itself.
        var waits = await FindWaitsAsync(events, cancellationToken).ConfigureAwait(false);
        var writes = MatchOrder.Gather([.. events.Select(claimed => TryDecide(claimed, waits))], out var carriers);
        cancellationToken.ThrowIfCancellationRequested();
        List<RouteWrite> decided = [.. writes.OfType<RouteWrite>()];
        decided.ForEach(worker.InsertClaims.Reserve);
        await WriteAsync([.. carriers]).ConfigureAwait(false);
        await WriteAsync([.. decided.Where(write => !carriers.Contains(write))]).ConfigureAwait(false);
        decided.ForEach(OnRouted);
        return writes;
    }

    private async Task WriteAsync(IReadOnlyList<StoreWrite> writes)
    {
        try
        {
            await writer.WriteAsync(writes).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: the outcome of each write shows which failed; those are retried, and the others remain.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotWritten(e);
        }
    }

    private void OnRouted(RouteWrite write)
    {
        worker.InsertClaims.OnRouted(write);
        if (write.Outcome is not WriteOutcome.Applied)
        {
            return;
        }

        telemetry.Metrics.DuplicateSuppressed("delivery", write.Executions.Count - write.Inserted.Count);
        foreach (var match in write.Matches)
        {
            worker.OnInboxMoved(match.ExecutionId, write.Ring);
        }
    }

    private async Task<ILookup<WaitKey, WaitRecord>> FindWaitsAsync(IReadOnlyList<ClaimedEvent> events, CancellationToken cancellationToken)
    {
        WaitKey[] keys = [.. events.Where(e => e.Record.Key is not null).Select(e => new WaitKey(e.Record.Type, e.Record.Key!)).Distinct()];
        var waits = keys.Length == 0 ? [] : await store.FindWaitsAsync(keys, cancellationToken).ConfigureAwait(false);
        return waits.ToLookup(wait => wait.Key);
    }

    private RouteWrite? TryDecide(ClaimedEvent claimed, ILookup<WaitKey, WaitRecord> waits)
    {
        using var span = new QuietSpan(telemetry.Route(claimed.Record.Type, claimed.Record.Id, claimed.Record.TraceParent));
        try
        {
            return new RouteWrite
            {
                EventId = claimed.Record.Id,
                Token = claimed.Token,
                Executions = ExecutionsFor(RoutedEvent.Open(claimed.Record, payloads)),
                Matches = Matches(claimed.Record, waits),
            };
        }
#pragma warning disable CA1031 // Justification: one unreadable event must not block the others; it stays unrouted and is retried.
        catch (Exception e)
#pragma warning restore CA1031
        {
            WorkflowTelemetry.Fail(span.Activity, e, payloads.IsSecret);
            LogUnroutable(payloads.ForLog(e), claimed.Record.Id, claimed.Record.Type);
            return null;
        }
    }

    private List<NewExecution> ExecutionsFor(RoutedEvent @event)
    {
        var deliveries = new List<NewExecution>();
        var started = new HashSet<string>(StringComparer.Ordinal);
        var table = catalog.Table;
        foreach (var decision in table.Candidates(@event).Select(subscription => RouteDecision.Make(subscription, @event)))
        {
            if (decision.Error is { } error)
            {
                LogUndecided(payloads.ForLog(error), @event.Envelope.Id, decision.Subscription.Id);
                deliveries.Add(triggered.Undecided(decision.Subscription.Id, "default", @event));
            }
            else if (decision.IsMatch && (decision.Subscription.Workflow is not { } workflow || started.Add(workflow.Name)))
            {
                deliveries.Add(triggered.Decided(decision, @event));
            }
        }

        // A subscription that was registered here a moment ago is no longer foreign.
        deliveries.AddRange(
            catalog.Foreign.Candidates(@event).Where(record => !table.Contains(record.Id)).Select(
                record => triggered.Undecided(record.Id, record.Queue, @event)));
        return deliveries;
    }

    // An existing wait belongs to an execution that was created before the event is routed; the event that started the execution does not complete
    // its waits.
    private static IReadOnlyList<InboxItem> Matches(EventRecord record, ILookup<WaitKey, WaitRecord> waits) => record.Key is { } key
        ? [.. waits[new WaitKey(record.Type, key)].Where(wait => wait.TriggeredBy != record.Id).Select(wait => EventMatch.Item(wait.ExecutionId, record))]
        : [];

    [LoggerMessage(3101, LogLevel.Error, "Event '{EventId}' of type '{Type}' cannot be routed; it is kept and tried again.")]
    private partial void LogUnroutable(Exception? e, string eventId, string type);

    [LoggerMessage(3103, LogLevel.Error, "Routed events could not be stored as routed; they are kept and routed again.")]
    private partial void LogNotWritten(Exception e);

    [LoggerMessage(
        3102,
        LogLevel.Warning,
        "Payload, validator or predicate failed for event '{EventId}' and subscription '{Subscription}'; its delivery becomes a dead letter.")]
    private partial void LogUndecided(Exception? e, string eventId, string subscription);
}
