using System.Runtime.ExceptionServices;

namespace CodeFirstWorkflow.Replay;

/// <summary>Runs a body for many items, so many at once, on the workflow's own scheduler.</summary>
internal static class Iteration
{
    public static async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> body, int concurrency, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concurrency);
        ArgumentOutOfRangeException.ThrowIfNegative(batchSize);
        var list = items.ToList();
        var results = new TResult[list.Count];
        var errors = new Exception?[list.Count];
        var size = batchSize == 0 ? Math.Max(1, list.Count) : batchSize;
        for (var start = 0; start < list.Count; start += size)
        {
            var next = start;
            var end = Math.Min(start + size, list.Count);
            var width = concurrency == 0 ? end - start : Math.Min(concurrency, end - start);
            await Task.WhenAll(Enumerable.Range(0, width).Select(_ => TakeTurnsAsync())).ConfigureAwait(true);

            async Task TakeTurnsAsync()
            {
                while (next < end)
                {
                    var index = next++;
                    try
                    {
                        results[index] = await body(list[index]).ConfigureAwait(true);
                    }
#pragma warning disable CA1031 // Justification: kept and thrown below, in the order of the items.
                    catch (Exception e)
#pragma warning restore CA1031
                    {
                        errors[index] = e;
                    }
                }
            }

            if (Array.Find(errors, e => e is not null) is { } first)
            {
                ExceptionDispatchInfo.Throw(first);
            }
        }

        return results;
    }
}
