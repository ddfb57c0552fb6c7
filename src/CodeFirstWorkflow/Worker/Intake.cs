using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Worker;

/// <summary>Takes in what this process inserts: claimed in the same insert where there is a slot, else told to who brings ready executions to workers.</summary>
/// <param name="worker">Who claims.</param>
/// <param name="registry">What it can run.</param>
/// <param name="queues">Its queues.</param>
/// <param name="slots">Its slots.</param>
/// <param name="dispatcher">What brings ready executions to workers.</param>
/// <param name="mayClaim">Whether it claims in inserts now.</param>
/// <param name="admit">Takes one that a write claimed, which was sent at a time, into memory, where it waits to begin; null when it does not come in.</param>
internal sealed class Intake(Guid worker, WorkflowRegistry registry, IReadOnlySet<string> queues, Slots slots, IExecutionDispatcher dispatcher, Func<bool> mayClaim, Func<ExecutionRecord, long, ExecutionInstance?> admit)
{
    /// <summary>Reserves a slot for a start that is claimed in its own insert; false leaves it to the claim loop.</summary>
    public bool TryReserve(NewExecution execution, bool isBulk = false) =>
        mayClaim()
        && execution is { StartAt: null, Undecided: false } && queues.Contains(execution.Queue)
        && registry.TryFind(new DefinitionKey(execution.Kind, execution.Name, execution.Version), out _)
        && slots.TryReserve(isBulk);

    /// <summary>Takes over what a start claimed, or gives the slot back.</summary>
    /// <returns>What is in memory now, for the caller to begin; null for nothing.</returns>
    public ExecutionInstance? OnStarted(StartWrite start)
    {
        var isApplied = start.Outcome is WriteOutcome.Applied;
        if (start.ClaimedBy is null && isApplied)
        {
            dispatcher.Dispatch([Ready(start.Execution, start.Ring)]);
        }
        else if (isApplied)
        {
            return Admit(ClaimedStart.Of(start.Execution, start.CreatedAt, worker), start.SentAt);
        }
        else if (start.ClaimedBy is not null)
        {
            slots.GiveBack(1);
        }

        return null;
    }

    /// <summary>Tells that starts of a bulk are durable.</summary>
    public void OnStarted(IEnumerable<StartWrite> starts) =>
        dispatcher.Dispatch([.. starts.Where(start => start is { Outcome: WriteOutcome.Applied, ClaimedBy: null }).Select(start => Ready(start.Execution, start.Ring))]);

    /// <summary>Tells that executions were inserted and may be ready.</summary>
    public void OnInserted(IEnumerable<NewExecution> executions, RingKind ring) => dispatcher.Dispatch([.. executions.Select(execution => Ready(execution, ring))]);

    /// <summary>Claims the deliveries of a route in its own insert, if there is a slot for each; what it leaves is left to the claim loop.</summary>
    public void Reserve(RouteWrite route)
    {
        var count = route.Deliveries.TakeWhile(delivery => TryReserve(delivery, isBulk: true)).Count();
        if (count > 0 && count == route.Deliveries.Count)
        {
            route.ClaimedBy = worker;
        }
        else
        {
            slots.GiveBack(count);
        }
    }

    /// <summary>Takes over what a route inserted and claimed, or tells that it is ready, and gives the slots back.</summary>
    public void OnRouted(RouteWrite route)
    {
        var inserted = route.Outcome is WriteOutcome.Applied ? [.. route.Deliveries.Where(delivery => route.Inserted.Contains(delivery.Id))] : new List<NewExecution>();
        if (route.ClaimedBy is null)
        {
            OnInserted(inserted, route.Ring);
            return;
        }

        slots.GiveBack(route.Deliveries.Count - inserted.Count);
        foreach (var delivery in inserted)
        {
            // Not here: a handler may run for long before it first awaits.
            ThreadPool.UnsafeQueueUserWorkItem(static claimed => claimed.Intake.Admit(claimed.Record, claimed.SentAt)?.BeginFresh(), (Intake: this, Record: ClaimedStart.Of(delivery, route.InsertedAt, worker), route.SentAt), preferLocal: false);
        }
    }

    private static ReadyExecution Ready(NewExecution execution, RingKind ring) => new(execution.Id, execution.Name, execution.Queue, execution.StartAt) { IsRung = ring is RingKind.InCommit };

    // Takes the place of its reservation, before its code runs: for as long as that blocks, it would count twice.
    private ExecutionInstance? Admit(ExecutionRecord claimed, long sentAt)
    {
        var taken = admit(claimed, sentAt);
        slots.GiveBack(1);
        return taken;
    }
}
