namespace CodeFirstWorkflow.Replay;

/// <summary>Combines many tasks: all results, or all failures, in order.</summary>
internal static class Joint
{
    /// <summary>Waits for all. The task fails with all failures; <c>await</c> throws the first.</summary>
    public static Task WhenAllAsync(Task[] tasks, ICallLedger run)
    {
        var all = Task.WhenAll(tasks);
        _ = NoteAsync(all, run);
        return all;
    }

    /// <summary>Waits for all. The task fails with all failures; <c>await</c> throws the first.</summary>
    public static Task<IReadOnlyList<T>> WhenAllAsync<T>(Task<T>[] tasks, ICallLedger run)
    {
        var source = new TaskCompletionSource<IReadOnlyList<T>>();
        _ = FollowAsync(Task.WhenAll(tasks), source, run);
        return source.Task;
    }

    /// <summary>Fails a task with all failures.</summary>
    public static void Fail<T>(TaskCompletionSource<T> source, IReadOnlyList<Exception> errors, ICallLedger run)
    {
        if (errors.Count > 1)
        {
            run.Origins.NoteTogether(errors);
        }

        source.SetException(errors);
    }

    private static async Task NoteAsync(Task all, ICallLedger run)
    {
        await all.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (all.Exception is { InnerExceptions: { Count: > 1 } errors })
        {
            run.Origins.NoteTogether(errors);
        }
    }

    private static async Task FollowAsync<T>(Task<T[]> all, TaskCompletionSource<IReadOnlyList<T>> source, ICallLedger run)
    {
        try
        {
            source.SetResult(await all.ConfigureAwait(true));
        }
        catch (OperationCanceledException) when (all.IsCanceled)
        {
            source.SetCanceled(CancellationToken.None);
        }
#pragma warning disable CA1031 // Justification: passed on to the task.
        catch
#pragma warning restore CA1031
        {
            Fail(source, all.Exception!.InnerExceptions, run);
        }
    }
}
