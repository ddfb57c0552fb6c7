namespace CodeFirstWorkflow.Worker.Turns;

/// <summary>Runs named executions for a dispatcher that limits how long each of its jobs takes.</summary>
/// <param name="worker">The worker.</param>
/// <param name="turns">Says which turn each execution belongs to.</param>
internal sealed class ExecutionTurns(WorkflowWorker worker, TurnBoard turns)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SlotPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time = worker.Services.Clock.Time;

    /// <summary>
    /// Claims the ready ones of the executions, in order of rank, and runs them until each is released, or until the time is up and its running
    /// attempts have ended. Executions that another worker owns, that have ended or that are not due are left alone.
    /// </summary>
    /// <param name="ids">The executions.</param>
    /// <param name="job">The dispatcher's job that delivers them.</param>
    /// <param name="longest">How long they may start attempts.</param>
    /// <param name="stopping">Requests their release; the task ends seconds later even if they are not released.</param>
    /// <returns>The number of executions that ran.</returns>
    /// <exception cref="OperationCanceledException">The turn was stopped.</exception>
    public async Task<int> RunAsync(IEnumerable<ExecutionId> ids, string job, TimeSpan longest, CancellationToken stopping)
    {
        var turn = new ExecutionTurn(longest, time);
        var ran = await ClaimAsync(turn, job, [.. ids], stopping).ConfigureAwait(false);
        while (!stopping.IsCancellationRequested)
        {
            if (await turn.WaitAsync(turn.IsOver ? Reminder : turn.Left, stopping).ConfigureAwait(false))
            {
                return ran;
            }

            GiveWay(turn);
        }

        await turn.WaitAsync(Farewell, CancellationToken.None).ConfigureAwait(false);
        throw new OperationCanceledException(stopping);
    }

    private async Task<int> ClaimAsync(ExecutionTurn turn, string job, HashSet<ExecutionId> left, CancellationToken stopping)
    {
        var ran = 0;
        while (left.Count > 0 && !turn.IsOver && !stopping.IsCancellationRequested)
        {
            var limit = Math.Min(worker.FreeSlots, left.Count);
            if (limit <= 0)
            {
                await Task.Delay(SlotPoll, time, stopping).ConfigureAwait(false);
                continue;
            }

            var claimed = await worker.ClaimAsync(worker.Claim(limit) with { Ids = [.. left], Job = job }, stopping).ConfigureAwait(false);
            foreach (var record in claimed)
            {
                Begin(turn, record);
                left.Remove(record.Id);
            }

            ran += claimed.Count;
            if (claimed.Count < limit)
            {
                break;
            }
        }

        return ran;
    }

    private void Begin(ExecutionTurn turn, ExecutionRecord record)
    {
        turns.Add(record, turn);
        if (!worker.Activate(record))
        {
            // The worker keeps it, to run it alone or to park it.
            turns.Remove(record);
        }
    }

    private void GiveWay(ExecutionTurn turn)
    {
        foreach (var id in turn.Executions)
        {
            worker.GiveWay(id);
        }
    }
}
