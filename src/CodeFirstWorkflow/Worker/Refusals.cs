using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Counts how often an execution had to be given up, without a new journal entry in between, for what it is and not because the store is away: a row that the
/// store refuses, or one that cannot be read. The third time parks it, since a fourth would end the same way.
/// </summary>
/// <param name="worker">The worker.</param>
/// <param name="failed">Is told when parking failed, and the execution is owned and not held.</param>
internal sealed class Refusals(IExecutionHost worker, Action failed)
{
    private const int Most = 3;
    private const int MostKnown = 10_000;
    private readonly ConcurrentDictionary<ExecutionId, int> counts = new();

    /// <summary>Notes that one was given up.</summary>
    /// <param name="left">The execution, still owned.</param>
    /// <param name="hasWritten">Whether it got on since it was claimed.</param>
    /// <param name="error">Why.</param>
    public void Note(ExecutionRecord left, bool hasWritten, Exception error)
    {
        if (error is StoreUnavailableException or OperationCanceledException)
        {
            return;
        }

        var count = counts.AddOrUpdate(left.Id, 1, (_, before) => hasWritten ? 1 : before + 1);
        if (count >= Most)
        {
            _ = ParkAsync(left, count, error);
        }
        else if (counts.Count > MostKnown)
        {
            // Those that go on at other workers are never heard of again.
            counts.Clear();
        }
    }

    /// <summary>Forgets one that came to rest.</summary>
    public void Forget(ExecutionId id)
    {
        if (!counts.IsEmpty)
        {
            counts.TryRemove(id, out _);
        }
    }

    private async Task ParkAsync(ExecutionRecord left, int count, Exception error)
    {
        try
        {
            await PoisonProgram.ParkRefusedAsync(worker, left, count, error).ConfigureAwait(false);
            Forget(left.Id);
        }
#pragma warning disable CA1031 // Justification: nobody awaits this; what is owned and not held is put back, tried again and parked then.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, left.Name, left.Id);
            failed();
        }
    }
}
