namespace CodeFirstWorkflow.Journaling;

/// <summary>Waits for the last steps of a process that stops, which nothing may hold up without limit.</summary>
internal static class Patience
{
    /// <summary>Waits until a task has ended, well or not, or a time has passed; never throws.</summary>
    /// <returns>Whether it ended well.</returns>
    public static async Task<bool> EndsWithinAsync(this Task task, TimeSpan longest)
    {
        // What fails later is nobody's concern any more.
        _ = task.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await task.WaitAsync(longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompletedSuccessfully;
    }
}
