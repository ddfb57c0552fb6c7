namespace CodeFirstWorkflow.Histories;

/// <summary>Why the code of this build cannot continue an execution.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Entry">The first journal entry that the code does not fit; null where the reason is not an entry.</param>
/// <param name="Reason">The reason, with its remedy.</param>
/// <param name="Instead">What the code did in place of the entry; null where the code did not run.</param>
internal sealed record ReplayMismatch(ExecutionRecord Execution, JournalEntry? Entry, string Reason, string? Instead);
