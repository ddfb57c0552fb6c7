namespace CodeFirstWorkflow.Journaling;

/// <summary>Waits, with a time limit, for the last steps of a process that is stopping.</summary>
internal static class Patience
{
    /// <summary>Waits until a task has ended, successfully or not, or a time has passed; never throws.</summary>
    /// <returns>True if the task completed successfully.</returns>
    public static async Task<bool> EndsWithinAsync(this Task task, TimeSpan longest)
    {
        // A later failure concerns no caller; observing it keeps it from being reported as unobserved.
        _ = task.ContinueWith(
            static late => late.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await task.WaitAsync(longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompletedSuccessfully;
    }
}
