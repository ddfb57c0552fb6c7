using System.Data.Common;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Events.Publishing;

/// <summary>Stores events, and routes them here if this process has a worker.</summary>
internal sealed class EventPublisher(
    WorkflowOptions options,
    WorkflowRegistry registry,
    PublishRequests requests,
    IWorkflowStore store,
    StoreReadiness readiness,
    JournalWriter writer,
    EventRouter router,
    RouteQueue queue,
    WorkflowWorker worker,
    WorkflowOperations operations,
    WorkflowMetrics metrics) : IEventPublisher
{
    public async Task<PublishResult> PublishAsync(WorkflowEvent @event, DbTransaction? transaction = null, CancellationToken cancellationToken = default) =>
        (await PublishManyAsync([@event], transaction, cancellationToken).ConfigureAwait(false))[0];

    public async Task<IReadOnlyList<PublishResult>> PublishManyAsync(IEnumerable<WorkflowEvent> events, DbTransaction? transaction = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        Guid? claimedBy = transaction is null && worker.IsRunning ? worker.WorkerId : null;
        (string Id, EventWrite? Write)[] asked = [.. events.Select(e => (e?.Id ?? "", requests.Make(e!, claimedBy)))];
        EventWrite[] writes = [.. asked.Select(one => one.Write).OfType<EventWrite>()];
        await readiness.EnsureAsync().ConfigureAwait(false);
        if (transaction is not null)
        {
            await store.WriteAsync(transaction, writes, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(writes, cancellationToken).ConfigureAwait(false);
        }

        var triggered = await RouteAsync(Claimed(writes), cancellationToken).ConfigureAwait(false);
        return [.. asked.Select(one => Result(one.Id, one.Write, triggered))];
    }

    // A caller that cancels does not withdraw the events: they are under way, and no other worker may route them before the claim expires.
    private async Task WriteAsync(EventWrite[] writes, CancellationToken cancellationToken)
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

    private async Task<Dictionary<string, IReadOnlyList<ExecutionId>>> RouteAsync(ClaimedEvent[] stored, CancellationToken cancellationToken)
    {
        var triggered = new Dictionary<string, IReadOnlyList<ExecutionId>>(StringComparer.Ordinal);
        if (options.IsAsync || EngineScope.IsInside)
        {
            queue.Add(stored);
            return triggered;
        }

        var routed = 0;
        try
        {
            for (; routed < stored.Length; routed += options.Outbox.ProcessChunkSize)
            {
                await RouteAsync([.. stored.Skip(routed).Take(options.Outbox.ProcessChunkSize)], triggered).ConfigureAwait(false);
            }
        }
        finally
        {
            queue.Add(stored.Skip(routed));
        }

        foreach (var id in triggered.Values.SelectMany(ids => ids))
        {
            await SettleAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return triggered;
    }

    // Events that could not be routed now are claimed by this process, so they go to its queue, which retries.
    private async Task RouteAsync(ClaimedEvent[] chunk, Dictionary<string, IReadOnlyList<ExecutionId>> triggered)
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
                triggered[chunk[i].Record.Id] = [.. routes[i]!.Deliveries.Where(delivery => routes[i]!.Inserted.Contains(delivery.Id) && CanRun(delivery)).Select(delivery => delivery.Id)];
            }
        }
    }

    // An execution that only another process can run is not waited for; whether it will run is unknown.
    private bool CanRun(NewExecution execution) =>
        options.Worker.Queues.Contains(execution.Queue) && registry.TryFind(new DefinitionKey(execution.Kind, execution.Name, execution.Version), out _);

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

    private PublishResult Result(string id, EventWrite? write, Dictionary<string, IReadOnlyList<ExecutionId>> triggered)
    {
        if (write is null)
        {
            return new PublishResult(id, Accepted: false, Duplicate: false, []);
        }

        var accepted = write.Outcome is WriteOutcome.Applied;
        if (!accepted)
        {
            metrics.DuplicateSuppressed("event");
        }

        return new PublishResult(id, accepted, !accepted, accepted ? triggered.GetValueOrDefault(id) ?? [] : []);
    }

    private static ClaimedEvent[] Claimed(EventWrite[] writes) =>
        [.. writes.Where(write => write.Outcome is WriteOutcome.Applied && write.ClaimedBy is not null).Select(write => new ClaimedEvent(write.Record, write.Token))];
}
