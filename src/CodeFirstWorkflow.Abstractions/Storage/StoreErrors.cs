namespace CodeFirstWorkflow.Storage;

/// <summary>The words in which every store reports the same failure.</summary>
public static class StoreErrors
{
    /// <summary>Says that an owner's write meets a journal entry that it did not write.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="run">The run of the entry.</param>
    /// <param name="first">The first sequence that may be the entry's.</param>
    /// <param name="last">The last sequence that may be the entry's; the same when the store knows which one it is.</param>
    /// <returns>The message of the write's error.</returns>
    public static string EntryExists(ExecutionId id, int run, long first, long last) => FormattableString.Invariant(
        $"Execution '{id}' has another journal entry {(first == last ? "" : "among ")}{first}{(first == last ? "" : FormattableString.Invariant($" to {last}"))} in run {run}. Nothing of the write was applied. Let the execution be claimed again.");

    /// <summary>Says that a child cannot start, because another execution holds its correlation id.</summary>
    /// <param name="child">The child.</param>
    /// <returns>The message of the write's error.</returns>
    public static string ChildKeyTaken(NewExecution child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return $"Child workflow '{child.Name}' cannot start: another execution holds its correlation id '{child.CorrelationId}'. Give each child its own correlation id, or none.";
    }

    /// <summary>Says that a write cannot be part of a transaction that belongs to the caller.</summary>
    /// <param name="write">The write.</param>
    /// <returns>The message.</returns>
    public static string NotInACallersTransaction(StoreWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return $"A '{write.GetType().Name}' cannot be part of a caller's transaction. Only starts, events and signals can.";
    }
}
