namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

internal static class OperationSnippets
{
    public static async Task SteerAsync(IWorkflowClient client, ExecutionId id)
    {
        var handle = client.GetHandle(id);
        WorkflowExecution status = await handle.GetAsync();
        IReadOnlyList<JournalEntry> history = await handle.GetHistoryAsync();
        await handle.PauseAsync();                     // running attempts finish, no new call starts
        await handle.UnpauseAsync();
        await handle.CancelAsync("no longer wanted");  // compensation runs
        await handle.TerminateAsync("catches it");     // at once, without asking its code
        await handle.RetryAsync();                     // of a failed one: goes on from the failed call
        Console.WriteLine($"{status.State} after {history.Count} entries");
    }
}
