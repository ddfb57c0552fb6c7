using System.Diagnostics;
using CodeFirstWorkflow.Sqlite.Hosting;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>What another process on the same file does, and how it is started.</summary>
internal static class OtherProcess
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static Process Start(params string[] args) => StartAt(typeof(OtherProcess).Assembly.Location, args);

    /// <summary>Starts the program from another place.</summary>
    public static Process StartAt(string program, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException("The other process did not start.");
    }

    /// <summary>Commits executions with one entry each and prints the id of each once it is acknowledged; until it is killed.</summary>
    public static async Task WriteAsync(string file)
    {
        await using var store = new SqliteWorkflowStore($"Data Source={file}", new SqliteOptions(), TimeProvider.System);
        await store.InitializeAsync(None);
        var worker = Guid.NewGuid();
        while (true)
        {
            var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" }) { ClaimedBy = worker };
            var append = new ExecutionWrite
            {
                Id = start.Execution.Id,
                Owner = worker,
                Epoch = 1,
                Entries = [new JournalEntry { Run = 1, Sequence = 1, Call = "reserve#1", Kind = JournalEntryKind.ActionCompleted, At = DateTimeOffset.UtcNow }],
            };
            await store.CommitAsync([start, append], None);
            await Console.Out.WriteLineAsync($"{start.Outcome} {append.Outcome} {start.ResultId}");
        }
    }

    /// <summary>Prints why the store cannot start, or that it can.</summary>
    public static async Task OpenAsync(string file)
    {
        try
        {
            await using var store = new SqliteWorkflowStore($"Data Source={file}", new SqliteOptions(), TimeProvider.System);
            await store.InitializeAsync(None);
            await Console.Out.WriteAsync("opened");
        }
        catch (WorkflowException refusal)
        {
            await Console.Out.WriteAsync(refusal.Message);
        }
    }

    /// <summary>Claims and completes all there is, and prints the id of each; ends when nothing is left.</summary>
    public static async Task ClaimAsync(string file, Guid worker)
    {
        await using var store = new SqliteWorkflowStore(
            $"Data Source={file}", new SqliteOptions { BusyTimeout = TimeSpan.FromMinutes(1) }, TimeProvider.System);
        await store.InitializeAsync(None);
        var request = new ClaimRequest
        {
            WorkerId = worker,
            Queues = ["default"],
            Definitions = new HashSet<DefinitionKey> { new DefinitionKey(ExecutionKind.Workflow, "order", 1) },
            Limit = 5,
        };
        while (await store.ClaimAsync(request, None) is { Count: > 0 } claimed)
        {
            var ends = claimed.Select(row => new ExecutionWrite { Id = row.Id, Owner = worker, Epoch = row.Epoch, Transition = new ExecutionTransition { State = ExecutionState.Completed, ExpectedInboxSequence = 0 } }).ToList();
            await store.CommitAsync(ends, None);
            foreach (var end in ends)
            {
                await Console.Out.WriteLineAsync($"{end.Outcome} {end.Id}");
            }
        }
    }
}
