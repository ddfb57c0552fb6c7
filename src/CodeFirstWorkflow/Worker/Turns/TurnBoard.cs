using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Worker.Turns;

/// <summary>The turn of each execution that a dispatcher's job brought into memory.</summary>
internal sealed class TurnBoard
{
    // Keyed by epoch too: a released execution may be claimed for the next turn before the last turn is notified.
    private readonly ConcurrentDictionary<(ExecutionId Id, long Epoch), ExecutionTurn> turns = new();

    /// <summary>Adds an execution to a turn.</summary>
    public void Add(ExecutionRecord record, ExecutionTurn turn)
    {
        turn.Add(record.Id);
        turns[(record.Id, record.Epoch)] = turn;
    }

    /// <summary>Removes an execution that is no longer in memory from its turn, if it has one.</summary>
    public void Remove(ExecutionRecord record)
    {
        if (turns.TryRemove((record.Id, record.Epoch), out var turn))
        {
            turn.Remove(record.Id);
        }
    }
}
