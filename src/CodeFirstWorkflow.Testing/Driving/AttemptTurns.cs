namespace CodeFirstWorkflow.Testing;

/// <summary>
/// Lets attempts of actions run one at a time, whenever nothing else happens in their process, in an order that depends on the seed alone. So it does
/// not matter how fast threads are.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class AttemptTurns(int seed)
{
    private readonly Lock gate = new();
    private readonly List<(RunningAttempt Attempt, TaskCompletionSource Turn)> held = [];

    /// <summary>Gets the number of attempts that wait for their turn.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return held.Count;
            }
        }
    }

    /// <summary>Waits for the turn of an attempt.</summary>
    public Task WaitAsync(RunningAttempt attempt)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            held.Add((attempt, turn));
        }

        return turn.Task;
    }

    /// <summary>Lets the next attempt run if nothing else happens.</summary>
    /// <param name="waiting">Counts the attempts that wait on the clock.</param>
    /// <param name="work">Counts all that runs or waits to run.</param>
    public void TryNext(Func<int> waiting, Func<int> work)
    {
        lock (gate)
        {
            // The work is counted last: what is held or waits cannot go on meanwhile, so there is no other work if the numbers are the same.
            var still = held.Count + waiting();
            if (held.Count > 0 && work() == still)
            {
                var next = held.MinBy(piece => (StableHash.Of(seed, piece.Attempt.Key), piece.Attempt.Key));
                held.Remove(next);
                next.Turn.SetResult();
            }
        }
    }
}
