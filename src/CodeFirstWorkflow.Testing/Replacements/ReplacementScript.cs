namespace CodeFirstWorkflow.Testing;

/// <summary>What a replaced action does, attempt by attempt; the last step is repeated.</summary>
internal sealed class ReplacementScript
{
    private readonly Lock gate = new();
    private readonly List<(Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> Run, int Times)> steps = [];
    private readonly List<ActionInvocation> attempts = [];
    private readonly Dictionary<(string Key, int Attempt), Func<ActionInvocation, Task<ReadOnlyMemory<byte>>>> taken = [];
    private int step;
    private int done;

    /// <summary>Gets the attempts so far, in the order in which they began.</summary>
    public IReadOnlyList<ActionInvocation> Attempts
    {
        get
        {
            lock (gate)
            {
                return [.. attempts];
            }
        }
    }

    /// <summary>Adds a step.</summary>
    /// <param name="run">Runs one attempt.</param>
    /// <param name="times">For how many attempts; the last step serves all that follow.</param>
    public void Add(Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> run, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (gate)
        {
            steps.Add((run, times));
        }
    }

    /// <summary>
    /// Returns the code of the next attempt; null when the replacement has no step. An attempt that is repeated after a crash takes the step that it
    /// took before: to the same question the world gives the same answer.
    /// </summary>
    public Func<ActionInvocation, Task<ReadOnlyMemory<byte>>>? Next(ActionInvocation attempt)
    {
        lock (gate)
        {
            var key = (attempt.Context.IdempotencyKey, attempt.Context.Attempt);
            if (taken.TryGetValue(key, out var before))
            {
                return before;
            }

            attempts.Add(attempt);
            if (steps.Count == 0)
            {
                return null;
            }

            if (done == steps[step].Times && step + 1 < steps.Count)
            {
                (step, done) = (step + 1, 0);
            }

            done = Math.Min(done + 1, steps[step].Times);
            return taken[key] = steps[step].Run;
        }
    }
}
