namespace CodeFirstWorkflow.Execution.Loading;

/// <summary>
/// Checks a journal before its run is replayed: where entries are missing, repeated or out of order, or of a kind that only a newer build knows, the
/// replay would take one thing for another.
/// </summary>
internal static class JournalCheck
{
    /// <summary>Throws if the journal cannot be replayed as it is.</summary>
    /// <param name="journal">The journal of the current run.</param>
    /// <param name="record">The execution.</param>
    /// <exception cref="WorkflowException">The journal has a gap, or an entry of an unknown kind.</exception>
    public static void ThrowIfDamaged(IReadOnlyList<JournalEntry> journal, ExecutionRecord record)
    {
        for (var i = 0; i < journal.Count; i++)
        {
            var entry = journal[i];
            if (entry.Sequence != i + 1 || entry.Run != record.Run)
            {
                throw new WorkflowException(
                    $"The journal of run {record.Run} has entry {entry.Sequence} of run {entry.Run} in place of entry {i + 1}: entries are missing, "
                        + "repeated or out of order. Restore them from a backup.");
            }

            if (!Enum.IsDefined(entry.Kind))
            {
                throw new WorkflowException(
                    $"Entry {entry.Sequence} of run {entry.Run}, call '{entry.Call}', is of kind {(int)entry.Kind}, which this build does not know. "
                        + "Deploy the build that wrote it.");
            }
        }
    }
}
