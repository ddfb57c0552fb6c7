namespace CodeFirstWorkflow.Replay;

/// <summary>Words the ways in which code does not fit its journal.</summary>
internal static class NonDeterminism
{
    /// <summary>Gives what the journal knows each call as.</summary>
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

    public static NonDeterministicWorkflowException Different(WorkflowRun run, JournalEntry entry, string called) => new(
        $"{Start(run)}entry {entry.Sequence} is {Show(entry)}, the code called '{called}' at {CallSite.Current()}. {Remedy(run)}");

    public static NonDeterministicWorkflowException Missing(WorkflowRun run, JournalEntry entry, bool hasEnded) => new(
        $"{Start(run)}entry {entry.Sequence} is {Show(entry)}, the code {(hasEnded ? "ended" : "stopped")} after {run.Calls} calls without it. {Remedy(run)}");

    public static WorkflowException ForeignAwait(WorkflowRun run, string source) => new(
        $"Workflow '{run.Record.Name}' execution '{run.Record.Id}' awaits something that is not of its context in {source}. It cannot be resumed after a restart. Await only tasks of the WorkflowContext, and move everything else into an action. CFW3003");

    private static string Start(WorkflowRun run) => $"Workflow '{run.Record.Name}' version {run.Record.Version} cannot replay execution '{run.Record.Id}': ";

    private static string Show(JournalEntry entry) => $"'{entry.Call}' ({entry.Kind})";

    private static string Remedy(WorkflowRun run) => $"Keep version {run.Record.Version} for running executions, or guard the change with Patched(\"…\"). CFW3002";
}
