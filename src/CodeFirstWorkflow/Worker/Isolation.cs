using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>Lets executions that lost several workers run alone for a while, one at a time, and parks those that are guilty of it.</summary>
/// <param name="worker">The worker.</param>
/// <param name="inMemory">Tells how many executions are in memory.</param>
/// <param name="run">Runs one.</param>
/// <param name="putBack">Is told of one that was let go until a later time.</param>
/// <param name="failed">Is told when the store failed, and one may be owned that nobody holds.</param>
internal sealed class Isolation(IExecutionHost worker, Func<int> inMemory, Action<ExecutionRecord> run, Action<ExecutionRecord, DateTimeOffset> putBack, Action failed)
{
    private readonly Quarantine quarantine = new(worker.Services.Clock.Time);

    /// <summary>Gets whether nothing runs alone, or waits for it, so that others have to stay away.</summary>
    public bool IsOpen => quarantine.IsOpen;

    /// <summary>Tells whether an execution has lost so many workers that it may only run alone.</summary>
    public static bool IsFor(ExecutionRecord claimed) => claimed.Takeovers >= Quarantine.Alone;

    /// <summary>Tells whether an execution waits here.</summary>
    public bool Holds(ExecutionId id) => quarantine.Holds(id);

    /// <summary>Takes a claimed execution in, or puts it back, or parks it.</summary>
    public async Task TakeAsync(ExecutionRecord claimed)
    {
        try
        {
            if (claimed.Takeovers > Quarantine.Alone && await PoisonProgram.IsGuiltyAsync(worker, claimed).ConfigureAwait(false))
            {
                await PoisonProgram.ParkAsync(worker, claimed).ConfigureAwait(false);
            }
            else if (quarantine.TryAdd(claimed, worker.Services.Clock.UtcNow) is { } dueAt)
            {
                await PutBackAsync(claimed, dueAt).ConfigureAwait(false);
            }
            else
            {
                RunNext();

                // Something in memory may stay for long, and nobody else says when it was waited for long enough.
                while (quarantine.Waits(claimed.Id) && !worker.IsStopping)
                {
                    await Task.Delay(Quarantine.Longest, worker.Services.Clock.Time).ConfigureAwait(false);
                    RunNext();
                }
            }
        }
#pragma warning disable CA1031 // Justification: nobody awaits this; what is owned and not held is found by looking at the rows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, claimed.Name, claimed.Id);
            failed();
        }
    }

    /// <summary>
    /// Puts back one that is owned and not held. It is claimed anew, under another epoch: a write that it sent while it was in memory may still be on its
    /// way, and under one epoch nobody could tell that from what it writes when it is back.
    /// </summary>
    public async Task PutBackAsync(ExecutionRecord owned)
    {
        try
        {
            await PutBackAsync(owned, worker.Services.Clock.UtcNow).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: nobody awaits this; it is found again by looking at the rows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, owned.Name, owned.Id);
            failed();
        }
    }

    /// <summary>Tells that an execution left memory: the next may have been waiting for that.</summary>
    public void NoteLeft(ExecutionId id)
    {
        quarantine.Left(id);
        RunNext();
    }

    private void RunNext()
    {
        if (quarantine.TakeNext(inMemory()) is { } next)
        {
            run(next);
        }
    }

    private async Task PutBackAsync(ExecutionRecord claimed, DateTimeOffset dueAt)
    {
        await ClaimReturn.RunAsync(worker, claimed, new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = claimed.InboxSequence, DueAt = dueAt }).ConfigureAwait(false);
        putBack(claimed, dueAt);
    }
}
