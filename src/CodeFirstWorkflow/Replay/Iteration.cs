namespace CodeFirstWorkflow.Replay;

/// <summary>Runs a body for many items, with limited concurrency, on the workflow's own scheduler.</summary>
internal static class Iteration
{
    public static Task RunAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> body, (int Concurrency, int BatchSize) limits, ICallLedger run)
    {
        return RunAsync(items, OneAsync, limits, run);

        async Task<bool> OneAsync(TItem item)
        {
            await body(item).ConfigureAwait(true);
            return true;
        }
    }

    public static Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, Task<TResult>> body, (int Concurrency, int BatchSize) limits, ICallLedger run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Concurrency, "concurrency");
        ArgumentOutOfRangeException.ThrowIfNegative(limits.BatchSize, "batchSize");
        var source = new TaskCompletionSource<IReadOnlyList<TResult>>();
        _ = RunAsync([.. items], body, limits, run, source);
        return source.Task;
    }

    private static async Task RunAsync<TItem, TResult>(
        List<TItem> list, Func<TItem, Task<TResult>> body, (int Concurrency, int BatchSize) limits, ICallLedger run, TaskCompletionSource<IReadOnlyList<TResult>> source)
    {
        var results = new TResult[list.Count];
        var errors = new Exception?[list.Count];
        var size = limits.BatchSize == 0 ? Math.Max(1, list.Count) : limits.BatchSize;
        for (var start = 0; start < list.Count; start += size)
        {
            var next = start;
            var end = Math.Min(start + size, list.Count);
            var width = limits.Concurrency == 0 ? end - start : Math.Min(limits.Concurrency, end - start);
            await Task.WhenAll(Enumerable.Range(0, width).Select(_ => TakeTurnsAsync())).ConfigureAwait(true);

            // Journals of older versions have no such entry: in them, a batch with a failure was the last.
            var hasFailed = errors.AsSpan(start, end - start).ContainsAnyExcept((Exception?)null);
            if (hasFailed && end < list.Count && !run.TryTake(JournalEntryKind.Patched, "$patch:$all-batches"))
            {
                break;
            }

            async Task TakeTurnsAsync()
            {
                while (next < end)
                {
                    var index = next++;
                    try
                    {
                        results[index] = await body(list[index]).ConfigureAwait(true);
                    }
#pragma warning disable CA1031 // Justification: kept, and rethrown in the order of the items.
                    catch (Exception e)
#pragma warning restore CA1031
                    {
                        errors[index] = e;
                    }
                }
            }
        }

        if (Array.Exists(errors, static e => e is not null))
        {
            Joint.Fail(source, [.. errors.OfType<Exception>()], run);
        }
        else
        {
            source.SetResult(results);
        }
    }
}
