namespace CodeFirstWorkflow.Replay;

/// <summary>Creates the exceptions for code that does not match its journal.</summary>
internal static class NonDeterminism
{
    /// <summary>Returns the identity that the journal has for each call number.</summary>
    public static Dictionary<int, string> Calls(IEnumerable<JournalEntry> history)
    {
        var calls = new Dictionary<int, string>();
        foreach (var entry in history)
        {
            if (entry.CallNumber > 0)
            {
                calls.TryAdd(entry.CallNumber, entry.Call);
            }
        }

        return calls;
    }

    public static NonDeterministicWorkflowException Different(ExecutionRecord run, JournalEntry entry, string called) => new(
        $"{Start(run)}entry {entry.Sequence} is {Show(entry)}, the code {Called(called, out var instead)}. {Remedy(run)}")
    {
        Sequence = entry.Sequence,
        Instead = instead,
    };

    public static NonDeterministicWorkflowException Missing(ExecutionRecord run, JournalEntry entry, int calls, Task? main) => new(
        $"{Start(run)}entry {entry.Sequence} is {Show(entry)}, the code {Stopped(calls, main)}. {Remedy(run)}")
    {
        Sequence = entry.Sequence,
        Instead = Stopped(calls, main),
    };

    public static WorkflowException ForeignAwait(ExecutionRecord run, string source) => new(
        $"Workflow '{run.Name}' execution '{run.Id}' awaits something that is not of its context in {source}. It cannot be resumed after a "
            + "restart. Await only tasks of the WorkflowContext, and move everything else into an action. CFW3003");

    private static string Stopped(int calls, Task? main) =>
        $"{(main is { IsCompleted: true } ? "ended" : "stopped")} after {calls} calls without it{Cause(main)}";

    private static string Called(string call, out string text) => text = $"called '{call}' at {CallSite.Current()}";

    private static string Start(ExecutionRecord run) => $"Workflow '{run.Name}' version {run.Version} cannot replay execution '{run.Id}': ";

    private static string Show(JournalEntry entry) => $"'{entry.Call}' ({entry.Kind})";

    // A journaled payload may no longer be readable; the code then fails where it continued before.
    private static string Cause(Task? main) =>
        main?.Exception?.InnerException is PayloadException error ? $", with {error.GetType().FullName}: {error.Message.TrimEnd('.')}" : "";

    private static string Remedy(ExecutionRecord run) =>
        $"Keep version {run.Version} for running executions, or guard the change with Patched(\"…\"). CFW3002";

    /// <summary>Returns whether entries of a kind are notes of the code: they complete no call, and the code asks for them where it passes.</summary>
    public static bool IsNote(JournalEntryKind kind) => kind is JournalEntryKind.Patched or JournalEntryKind.ActionIntended or JournalEntryKind.Seeded or JournalEntryKind.WaitLostRace
        or JournalEntryKind.SignalRefused or JournalEntryKind.CompensationFailed;

    /// <summary>Returns whether entries of a kind are written by the call itself, in its place between the entries that are delivered.</summary>
    public static bool IsMade(JournalEntryKind kind) => kind is
        JournalEntryKind.TimerCreated or JournalEntryKind.WaitCreated or JournalEntryKind.ChildStarted or JournalEntryKind.EventPublished or JournalEntryKind.CompensationStarted
        or JournalEntryKind.CallGivenUp or JournalEntryKind.ScopeOpened or JournalEntryKind.ScopeCancelled;
}
