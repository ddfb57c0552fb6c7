namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>The numbers on the home page. Kept for some seconds: the dashboard asks every two seconds, from every open window.</summary>
internal sealed class DashboardFigures(IWorkflowStore store, IEventRegistry events, TimeProvider time)
{
    /// <summary>How many dead letters are counted at most.</summary>
    public const int MostDeadLetters = 1000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private Task<Snapshot>? current;
    private long readAt;

    public Snapshot Read()
    {
        Task<Snapshot> reading;
        lock (gate)
        {
            if (current is null or { IsFaulted: true } || time.GetElapsedTime(readAt) > Fresh)
            {
                (current, readAt) = (Task.Run(ReadAsync), time.GetTimestamp());
            }

            reading = current;
        }

        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Reads anew next time: a button changed something.</summary>
    public void Forget()
    {
        lock (gate)
        {
            current = null;
        }
    }

    private async Task<Snapshot> ReadAsync()
    {
        var counts = await store.CountAsync(CancellationToken.None).ConfigureAwait(false);
        var backlog = await store.GetBacklogAsync(CancellationToken.None).ConfigureAwait(false);

        // Counted as the page lists them: undeliverable ones too.
        var dead = await events.ListDeadLettersAsync(new DeadLetterFilter { Limit = MostDeadLetters }, CancellationToken.None).ConfigureAwait(false);
        return new Snapshot(counts, backlog, dead.Count);
    }

    /// <summary>The numbers at one time.</summary>
    internal sealed record Snapshot(IReadOnlyList<ExecutionCount> Counts, EventBacklog Backlog, int DeadLetters)
    {
        public long Of(ExecutionState state) =>
            Counts.Where(count => count.Kind is ExecutionKind.Workflow && count.State == state).Sum(count => count.Count);
    }
}
