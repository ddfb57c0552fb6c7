using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker.Faults;

/// <summary>
/// Counts how often an execution left memory after an error that is its own and not an outage of the store, without a new journal entry in between: a
/// row that the store refuses, or one that cannot be read. The third time parks it, because a fourth would end the same way.
/// </summary>
/// <param name="worker">The worker.</param>
/// <param name="events">Notified when parking failed, and the execution is owned and not held.</param>
internal sealed class GiveUpCounter(IExecutionHost worker, IWorkerEvents events)
{
    private const int Most = 3;
    private const int MostKnown = 10_000;
    private readonly ConcurrentDictionary<ExecutionId, int> counts = new();

    /// <summary>Records that an execution left memory after an error.</summary>
    /// <param name="left">The execution, still owned.</param>
    /// <param name="hasWritten">Whether its journal has grown since it was claimed.</param>
    /// <param name="error">The error.</param>
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
            // Executions that continue on other workers are never reported here again.
            counts.Clear();
        }
    }

    /// <summary>Forgets an execution that came to rest.</summary>
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
            await PoisonPolicy.ParkRefusedAsync(worker, left, count, error).ConfigureAwait(false);
            Forget(left.Id);
        }
#pragma warning disable CA1031 // Justification: no caller awaits this; what is owned and not held is put back, retried and then parked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            worker.Logger.GivenUp(e, left.Name, left.Id);
            events.OnOwnershipUnknown();
        }
    }
}
