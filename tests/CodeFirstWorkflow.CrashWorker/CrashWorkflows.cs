using System.Data.Common;
using System.Globalization;

namespace CodeFirstWorkflow.CrashWorker;

/// <summary>Workflows whose workers are killed.</summary>
public static class CrashWorkflows
{
    [Workflow("ten_steps")]
    public static async Task<string[]> TenStepsAsync(WorkflowContext context, string folder)
    {
        var results = new string[10];
        for (var step = 0; step < results.Length; step++)
        {
            results[step] = await context.StepAsync(folder, step);
        }

        return results;
    }

    /// <summary>Has an effect outside the store, one line a run, and gives a result that no other run gives.</summary>
    [Action("step", MaxAttempts = 1)]
    public static async Task<string> StepAsync(string folder, int step, ActionContext context)
    {
        var result = Guid.NewGuid().ToString("N");
        await File.AppendAllTextAsync(Path.Combine(folder, "effects.txt"), $"{step} {context.IdempotencyKey} {result}\n");
        Console.WriteLine($"step {step}");

        // A step takes a moment, so that the kill finds the worker in the middle.
        await Task.Delay(20);
        return result;
    }

    [Workflow("fails_fast")]
    public static Task<int> FailsFastAsync(WorkflowContext context, string folder) => context.FailFastOnceAsync(folder);

    /// <summary>Ends its process the first time, as a stack overflow or a fault of native code does.</summary>
    [Action("fail_fast_once", MaxAttempts = 1)]
    public static async Task<int> FailFastOnceAsync(string folder)
    {
        var mark = Path.Combine(folder, "failed-fast");
        if (!File.Exists(mark))
        {
            await File.WriteAllTextAsync(mark, "");
            Environment.FailFast("An action ended the process.");
        }

        return Environment.ProcessId;
    }

    [Workflow("booked")]
    public static Task<int> BookedAsync(WorkflowContext context, string folder) => context.BookAsync(folder);

    /// <summary>Writes a row with the action's own transaction, then waits for a file to appear: between its write and its commit.</summary>
    [Action("book", Transactional = true, MaxAttempts = 1)]
    public static async Task<int> BookAsync(string folder, DbTransaction transaction)
    {
        await using (var command = transaction.Connection!.CreateCommand())
        {
            command.Transaction = transaction;
            command.CommandText = $"insert into booking (worker) values ({Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})";
            await command.ExecuteNonQueryAsync();
        }

        Console.WriteLine("written");
        await WaitForGateAsync(folder);
        return Environment.ProcessId;
    }

    [Workflow("held")]
    public static Task<string> HeldAsync(WorkflowContext context, string folder) => context.HoldAsync(folder);

    /// <summary>Runs until a file appears, whatever its token says: the action of a worker that was stopped.</summary>
    [Action("hold", MaxAttempts = 1)]
    public static async Task<string> HoldAsync(string folder)
    {
        Console.WriteLine("holding");
        await WaitForGateAsync(folder);
        return $"{Environment.ProcessId}";
    }

    [Workflow("who")]
    public static Task<int> WhoAsync(WorkflowContext context, int number) => context.WhoRunsAsync(number);

    [Action("who_runs")]
    public static int WhoRuns(int number) => number >= 0 ? Environment.ProcessId : 0;

    private static async Task WaitForGateAsync(string folder)
    {
        var gate = Path.Combine(folder, $"gate-{Environment.ProcessId}");
        while (!File.Exists(gate))
        {
            await Task.Delay(20);
        }
    }
}
