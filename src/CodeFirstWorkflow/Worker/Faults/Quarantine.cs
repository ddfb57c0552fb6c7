using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Worker.Faults;

/// <summary>Runs executions that lost several workers alone for a while, one at a time, and parks the ones that are the cause.</summary>
/// <param name="worker">The worker.</param>
/// <param name="residents">The executions in memory.</param>
/// <param name="events">Runs an execution whose turn has come, and is notified of the ones that are put back.</param>
internal sealed class Quarantine(IExecutionHost worker, Residents residents, IWorkerEvents events)
{
    private readonly QuarantineSlot slot = new(worker.Services.Clock.Time);

    /// <summary>Gets whether others may come into memory: no execution runs alone or waits to.</summary>
    public bool IsOpen => slot.IsOpen;

    /// <summary>Returns whether an execution has lost so many workers that it may only run alone.</summary>
    public static bool IsFor(ExecutionRecord claimed) => claimed.Takeovers >= QuarantineSlot.Alone;

    /// <summary>Returns whether an execution is here, waiting or running alone.</summary>
    public bool Holds(ExecutionId id) => slot.Holds(id);

    /// <summary>Takes a claimed execution in, puts it back, or parks it.</summary>
    public async Task TakeAsync(ExecutionRecord claimed)
    {
        try
        {
            if (claimed.Takeovers > QuarantineSlot.Alone && await PoisonPolicy.IsGuiltyAsync(worker, claimed).ConfigureAwait(false))
            {
                await PoisonPolicy.ParkAsync(worker, claimed).ConfigureAwait(false);
            }
            else if (slot.TryAdd(claimed, worker.Services.Clock.UtcNow) is { } dueAt)
            {
                await PutBackAsync(claimed, dueAt).ConfigureAwait(false);
            }
            else
            {
                RunNext();

                // Other executions may stay in memory for long, and no other code checks whether the wait has lasted long enough.
                while (slot.Waits(claimed.Id) && !worker.IsStopping)
                {
                    await Task.Delay(QuarantineSlot.Longest, worker.Services.Clock.Time).ConfigureAwait(false);
                    RunNext();
                }
            }
        }
#pragma warning disable CA1031 // Justification: no caller awaits this; the recovery finds an execution that is owned and not held.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, claimed.Name, claimed.Id);
            events.OnOwnershipUnknown();
        }
    }

    /// <summary>
    /// Puts back an execution that is owned and not held. It is claimed again under another epoch: a write that it sent while it was in memory may
    /// still be under way, and under one epoch it could not be distinguished from later writes.
    /// </summary>
    public async Task PutBackAsync(ExecutionRecord owned)
    {
        try
        {
            await PutBackAsync(owned, worker.Services.Clock.UtcNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: no caller awaits this; the recovery finds the execution again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, owned.Name, owned.Id);
            events.OnOwnershipUnknown();
        }
    }

    /// <summary>Records that an execution left memory, and runs the next one if it was waiting for that.</summary>
    public void NoteLeft(ExecutionId id)
    {
        slot.Left(id);
        RunNext();
    }

    private void RunNext()
    {
        if (slot.TakeNext(residents.Count) is { } next)
        {
            events.RunAlone(next);
        }
    }

    private async Task PutBackAsync(ExecutionRecord claimed, DateTimeOffset dueAt)
    {
        await ClaimReturn.RunAsync(
            worker,
            claimed,
            new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = claimed.InboxSequence, DueAt = dueAt }).ConfigureAwait(false);
        events.OnPutBack(claimed, dueAt);
    }
}
