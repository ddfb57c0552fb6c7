using System.Diagnostics;

namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>Measures the engine and its limit in turn, so that what else the machine does falls on both.</summary>
internal static class Alternation
{
    // A server runs for days: the compiler's tiers have to be through before anything counts. The engine has the more code, so a short warm-up would
    // measure the compiler.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>Runs both for warming up, then each as often as asked for.</summary>
    public static async Task<IReadOnlyList<Pair>> RunAsync(int repeat, Func<Task<Sample>> engine, Func<Task<Sample>>? limit)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            await RunOnceAsync(engine, limit);
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUp);

        var pairs = new List<Pair>();
        for (var i = 0; i < repeat; i++)
        {
            pairs.Add(await RunOnceAsync(engine, limit));
        }

        return pairs;
    }

    private static async Task<Pair> RunOnceAsync(Func<Task<Sample>> engine, Func<Task<Sample>>? limit)
    {
        var sample = await AloneAsync(engine);
        return new Pair(sample, limit is null ? null : await AloneAsync(limit));
    }

    // What the one before left behind is not collected in this one's time.
    private static Task<Sample> AloneAsync(Func<Task<Sample>> measure)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return measure();
    }
}
