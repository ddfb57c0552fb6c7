using System.Collections.ObjectModel;
using System.Data.Common;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Events.Publishing;

/// <summary>
/// Stores events. A process with a worker claims each of them in its insert and routes it at once; events in a caller's transaction are routed by the
/// sweep of any worker.
/// </summary>
internal sealed class EventPublisher(
    WorkflowOptions options,
    WorkflowRegistry registry,
    EventRequests requests,
    IWorkflowStore store,
    StoreReadiness readiness,
    JournalWriter writer,
    EventRouter router,
    RouteQueue queue,
    WorkflowWorker worker,
    WorkflowOperations operations,
    WorkflowTelemetry telemetry) : IEventPublisher
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<ExecutionId>> NoneTriggered = ReadOnlyDictionary<string, IReadOnlyList<ExecutionId>>.Empty;

    public async Task<PublishResult> PublishAsync(
        WorkflowEvent @event,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default) =>
        (await PublishManyAsync([@event], transaction, cancellationToken).ConfigureAwait(false))[0];

    public async Task<IReadOnlyList<PublishResult>> PublishManyAsync(
        IEnumerable<WorkflowEvent> events,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);

        // Other events are left to the sweeps: their transaction is not committed yet, or this process has no worker.
        var isRoutedHere = transaction is null && worker.IsRunning;
        (string Id, EventWrite? Write)[] asked = [.. events.Select(e => (e?.Id ?? "", requests.Check(e!, isRoutedHere ? worker.WorkerId : null)))];
        EventWrite[] writes = [.. asked.Select(one => one.Write).OfType<EventWrite>()];
        await readiness.EnsureAsync().ConfigureAwait(false);
        await (transaction is null ? StoreAsync(writes, cancellationToken) : store.WriteAsync(transaction, writes, cancellationToken)).ConfigureAwait(false);
        var triggered = isRoutedHere ? await RouteAsync(Claimed(writes), cancellationToken).ConfigureAwait(false) : NoneTriggered;
        return [.. asked.Select(one => Result(one.Id, one.Write, triggered))];
    }

    // A caller that cancels does not withdraw the events: they are under way, and no other worker may route them before the claim expires.
    private async Task StoreAsync(EventWrite[] writes, CancellationToken cancellationToken)
    {
        var writing = writer.WriteInOrderAsync(writes);
        try
        {
            await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!writing.IsCompleted)
        {
            _ = writing.ContinueWith(_ => queue.Add(Claimed(writes)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    // Routes at once and waits for what was triggered; with Async on, or inside an action, the queue routes later.
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<ExecutionId>>> RouteAsync(
        ClaimedEvent[] claimed,
        CancellationToken cancellationToken)
    {
        if (options.IsAsync || EngineScope.IsInside)
        {
            queue.Add(claimed);
            return NoneTriggered;
        }

        var triggered = new Dictionary<string, IReadOnlyList<ExecutionId>>(StringComparer.Ordinal);
        var routed = 0;
        try
        {
            for (; routed < claimed.Length; routed += options.Outbox.ProcessChunkSize)
            {
                await RouteChunkAsync([.. claimed.Skip(routed).Take(options.Outbox.ProcessChunkSize)], triggered).ConfigureAwait(false);
            }
        }
        finally
        {
            queue.Add(claimed.Skip(routed));
        }

        foreach (var id in triggered.Values.SelectMany(ids => ids))
        {
            await SettleAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return triggered;
    }

    // Events that could not be routed now are claimed by this process, so they go to its queue, which retries.
    private async Task RouteChunkAsync(ClaimedEvent[] chunk, Dictionary<string, IReadOnlyList<ExecutionId>> triggered)
    {
        var routes = await router.RouteAsync(chunk, CancellationToken.None).ConfigureAwait(false);
        for (var i = 0; i < chunk.Length; i++)
        {
            if (EventRouter.IsLeft(routes[i]))
            {
                queue.Add([chunk[i]]);
            }
            else
            {
                triggered[chunk[i].Record.Id] = [.. routes[i]!.Executions.Where(delivery => routes[i]!.Inserted.Contains(delivery.Id) && CanRun(delivery)).Select(delivery => delivery.Id)];
            }
        }
    }

    // An execution that only another process can run is not waited for; whether it will run is unknown.
    private bool CanRun(NewExecution execution) =>
        options.Worker.Queues.Contains(execution.Queue)
            && registry.TryFind(new DefinitionKey(execution.Kind, execution.Name, execution.Version), out _);

    private async Task SettleAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        try
        {
            await operations.SettleAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionNotFoundException)
        {
            // An undecided delivery whose predicate returned false: its row is removed.
        }
    }

    private PublishResult Result(string id, EventWrite? write, IReadOnlyDictionary<string, IReadOnlyList<ExecutionId>> triggered)
    {
        if (write is null)
        {
            return new PublishResult(id, Accepted: false, Duplicate: false, []);
        }

        var accepted = write.Outcome is WriteOutcome.Applied;
        if (!accepted)
        {
            telemetry.Metrics.DuplicateSuppressed("event");
        }

        return new PublishResult(id, accepted, !accepted, accepted ? triggered.GetValueOrDefault(id) ?? [] : []);
    }

    // The insert of an event that this process routes claims it, so that no other process routes it; a duplicate keeps the claim that it has.
    private static ClaimedEvent[] Claimed(EventWrite[] writes) =>
        [.. writes.Where(write => write is { Outcome: WriteOutcome.Applied, ClaimedBy: not null }).Select(write => new ClaimedEvent(write.Record, write.Token))];
}
