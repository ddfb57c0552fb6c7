using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>
/// Claims the executions that this process inserts in the same insert if there is a slot, and takes them into memory; otherwise notifies the
/// dispatcher that they are ready.
/// </summary>
/// <param name="id">The worker that claims.</param>
/// <param name="registry">The definitions that the worker can run.</param>
/// <param name="queues">The worker's queues.</param>
/// <param name="slots">The worker's slots.</param>
/// <param name="dispatcher">The dispatcher of ready executions.</param>
/// <param name="admission">Takes what an insert claimed into memory.</param>
/// <param name="worker">The worker, which says whether inserts may claim.</param>
/// <param name="work">Counts deliveries on their way into memory; null where no work is counted.</param>
internal sealed class InsertClaims(
    Guid id,
    WorkflowRegistry registry,
    IReadOnlySet<string> queues,
    Slots slots,
    IExecutionDispatcher dispatcher,
    Admission admission,
    IWorkerEvents worker,
    WorkCounter? work)
{
    private readonly WorkCounter? work = work;

    /// <summary>Reserves a slot for a start that is claimed in its own insert; returns false to leave it to the claim loop.</summary>
    public bool TryReserve(NewExecution execution, bool isBulk = false) =>
        worker.MayClaimInserts
        && execution is { StartAt: null, Undecided: false } && queues.Contains(execution.Queue)
        && registry.TryFind(new DefinitionKey(execution.Kind, execution.Name, execution.Version), out _)
        && slots.TryReserve(isBulk);

    /// <summary>Takes over the execution that a start claimed, or releases its slot.</summary>
    /// <returns>The instance now in memory, for the caller to begin; null for none.</returns>
    public ExecutionInstance? OnStarted(StartWrite start)
    {
        var isApplied = start.Outcome is WriteOutcome.Applied;
        if (start.ClaimedBy is null && isApplied)
        {
            dispatcher.Dispatch([Ready(start.Execution, start.Ring)]);
        }
        else if (isApplied)
        {
            return Admit(ClaimedStart.Of(start.Execution, start.CreatedAt, id), start.SentAt);
        }
        else if (start.ClaimedBy is not null)
        {
            slots.GiveBack(1);
        }

        return null;
    }

    /// <summary>Notifies the dispatcher that starts of a bulk are durable.</summary>
    public void OnStarted(IEnumerable<StartWrite> starts) =>
        dispatcher.Dispatch([.. starts.Where(start => start is { Outcome: WriteOutcome.Applied, ClaimedBy: null }).Select(start => Ready(start.Execution, start.Ring))]);

    /// <summary>Notifies the dispatcher that executions were inserted and may be ready.</summary>
    public void OnInserted(IEnumerable<NewExecution> executions, RingKind ring) =>
        dispatcher.Dispatch([.. executions.Select(execution => Ready(execution, ring))]);

    /// <summary>Claims the deliveries of a route in its own insert if there is a slot for each; otherwise leaves them to the claim loop.</summary>
    public void Reserve(RouteWrite route)
    {
        var count = route.Executions.TakeWhile(delivery => TryReserve(delivery, isBulk: true)).Count();
        if (count > 0 && count == route.Executions.Count)
        {
            route.ClaimedBy = id;
        }
        else
        {
            slots.GiveBack(count);
        }
    }

    /// <summary>
    /// Takes over the deliveries that a route inserted and claimed, or notifies the dispatcher that they are ready, and releases unused slots.
    /// </summary>
    public void OnRouted(RouteWrite route)
    {
        var inserted = route.Outcome is WriteOutcome.Applied
            ? [.. route.Executions.Where(delivery => route.Inserted.Contains(delivery.Id))]
            : new List<NewExecution>();
        if (route.ClaimedBy is null)
        {
            OnInserted(inserted, route.Ring);
            return;
        }

        slots.GiveBack(route.Executions.Count - inserted.Count);
        foreach (var delivery in inserted)
        {
            // On the thread pool: a handler may run for long before its first await.
            work?.Begin();
            ThreadPool.UnsafeQueueUserWorkItem(
                static claimed =>
                {
                    claimed.Claims.Admit(claimed.Record, claimed.SentAt)?.BeginFresh();
                    claimed.Claims.work?.End();
                },
                (Claims: this, Record: ClaimedStart.Of(delivery, route.InsertedAt, id), route.SentAt),
                preferLocal: false);
        }
    }

    private static ReadyExecution Ready(NewExecution execution, RingKind ring) =>
        new(execution.Id, execution.Name, execution.Queue, execution.StartAt) { IsRung = ring is RingKind.InCommit };

    // Releases the reservation before the code runs: while the code blocks, the execution would count twice.
    private ExecutionInstance? Admit(ExecutionRecord claimed, long sentAt)
    {
        var taken = admission.AdmitInserted(claimed, sentAt);
        slots.GiveBack(1);
        return taken;
    }
}
