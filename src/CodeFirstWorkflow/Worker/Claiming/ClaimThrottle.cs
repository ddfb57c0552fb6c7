namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>
/// Limits how many executions a worker claims at a time. A worker that dies takes down all executions that it holds, and each of them then looks like
/// the cause. So a worker claims few until it has shown that it survives; and after a death, the more workers an execution has lost, the fewer are
/// claimed with it, so that innocent ones are hardly ever suspected.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="longest">How long the worker stays careful after the last sign of a death.</param>
internal sealed class ClaimThrottle(TimeProvider time, TimeSpan longest)
{
    private const int LargestClaim = 200;
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Dictionary<ExecutionId, long> onTrial = [];
    private long? careful;
    private int company = LargestClaim;
    private int next = 1;

    /// <summary>Gets whether a worker died recently: claims are then limited to <see cref="Room"/>.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
            {
                return IsCareful();
            }
        }
    }

    /// <summary>Gets how many executions may be claimed now; 0 while the ones claimed last first have to leave or to survive for a while.</summary>
    public int Room
    {
        get
        {
            lock (gate)
            {
                return IsCareful() ? Math.Max(0, Math.Min(next, company - OnTrial())) : next;
            }
        }
    }

    /// <summary>Records the death of a worker.</summary>
    public void NoteDeath()
    {
        lock (gate)
        {
            careful = time.GetTimestamp();
            (next, company) = (1, CompanyOf(1));
        }
    }

    /// <summary>Records a claim.</summary>
    public void NoteClaim(IReadOnlyList<ExecutionRecord> claimed)
    {
        lock (gate)
        {
            var losses = claimed.Count == 0 ? 0 : claimed.Max(execution => execution.Takeovers);
            careful = losses > 0 ? time.GetTimestamp() : careful;
            company = IsCareful() ? CompanyOf(losses) : LargestClaim;
            next = Math.Min(next * 2, company);
            foreach (var execution in careful is null ? [] : claimed)
            {
                onTrial[execution.Id] = time.GetTimestamp();
            }
        }
    }

    /// <summary>Records that an execution left memory.</summary>
    public void NoteLeft(ExecutionId id)
    {
        lock (gate)
        {
            onTrial.Remove(id);
        }
    }

    private static int CompanyOf(int losses) => losses switch
    {
        0 or 1 => 64,
        2 => 8,
        _ => 1,
    };

    private bool IsCareful()
    {
        if (careful is { } since && time.GetElapsedTime(since) >= longest)
        {
            careful = null;
            onTrial.Clear();
        }

        return careful is not null;
    }

    // An execution that has run for a while without harm may run for long, so it no longer limits claims.
    private int OnTrial()
    {
        foreach (var (id, since) in onTrial)
        {
            if (time.GetElapsedTime(since) >= Trial)
            {
                onTrial.Remove(id);
            }
        }

        return onTrial.Count;
    }
}
