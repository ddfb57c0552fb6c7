using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Matrix;

/// <summary>
/// A process that is worker and client at once is killed at each point at which something becomes durable, before its commit and before its
/// acknowledgement; another one does the rest. <c>CFW_CRASH_POINTS</c> sets how many points of each store are drawn, or <c>all</c>, and
/// <c>CFW_CRASH_SEED</c> draws others.
/// </summary>
public sealed class CrashMatrixTests
{
    private const int Usual = 3;
    private const int AtOnce = 4;
    private const string Expected = "True retried main left right x y z failed weighed True raced paid on";

    [Theory(Timeout = 3_600_000)]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Process_KilledAtAPoint_AnotherEndsAsIfItHadNotBeen(string kind)
    {
        await using var undisturbed = await MatrixRun.RunAsync(kind, point: 0);
        Check(undisturbed, undisturbed);
        var all = undisturbed.Points ?? throw new InvalidOperationException("The undisturbed process died.");
        var points = Draw(all);
        var killed = 0;
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (point, _) =>
        {
            await using var run = await MatrixRun.RunAsync(kind, point);
            Interlocked.Add(ref killed, run.Points is null ? 1 : 0);
            try
            {
                Check(run, undisturbed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{kind}, killed at point {point} of {all}: {e.Message}", e);
            }
        });

        Assert.InRange(killed, points.Count * 9 / 10, points.Count);
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{kind}: killed at {killed} of {all} points, nothing lost and nothing done twice."));
    }

    private static IReadOnlyList<int> Draw(int all)
    {
        var points = Enumerable.Range(1, all).ToArray();
        var wish = Environment.GetEnvironmentVariable("CFW_CRASH_POINTS");
        if (wish == "all")
        {
            return points;
        }

        var seed = int.TryParse(Environment.GetEnvironmentVariable("CFW_CRASH_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 1;
        new Random(seed).Shuffle(points);
        return points[..Math.Min(all, int.TryParse(wish, CultureInfo.InvariantCulture, out var count) ? count : Usual)];
    }

    private static void Check(MatrixRun run, MatrixRun undisturbed)
    {
        Assert.Equal(Expected, run.Result);
        Assert.Equal(undisturbed.Counts, run.Counts);
        Assert.Equal(Calls(undisturbed), Calls(run));
        Assert.Empty(Ends(run).GroupBy(entry => (entry.Run, entry.Call)).Where(results => results.Count() > 1).Select(results => results.Key));
        Assert.Equal("1 main, 1 notice", run.Bookings);
        Assert.Equal(0, run.Owned);
        CheckEffects(run, undisturbed);
        CheckAcknowledged(run);
    }

    private static void CheckEffects(MatrixRun run, MatrixRun undisturbed)
    {
        Assert.Equal(Steps(undisturbed), Steps(run));
        foreach (var step in run.Effects.GroupBy(effect => effect.Step))
        {
            Assert.Single(step.Select(effect => effect.Key).Distinct());
            Assert.InRange(step.Count(), 1, step.Key == "dial" ? 1 : 2);
        }
    }

    // What the first client was told of is there when the second one asks.
    private static void CheckAcknowledged(MatrixRun run)
    {
        var (first, second) = run.Acknowledged;
        Assert.True(!first.Any(line => line.StartsWith("started", StringComparison.Ordinal)) || second[0] == "started True");
        Assert.True(!first.Any(line => line.StartsWith("published", StringComparison.Ordinal)) || second[1] == "published True");
    }

    private static IEnumerable<string> Steps(MatrixRun run) =>
        run.Effects.Select(effect => effect.Step).Where(step => step != "dial").Distinct().Order(StringComparer.Ordinal);

    // Not what a second signal leaves, nor from what ids are drawn, which the epoch decides, nor how the action ended that runs at most once.
    private static IEnumerable<string> Calls(MatrixRun run) => run.Journal
        .Where(entry => entry.Kind is not (JournalEntryKind.SignalUnconsumed or JournalEntryKind.Seeded))
        .Where(entry => !entry.Call.StartsWith("matrix_dial", StringComparison.Ordinal))
        .Select(entry => $"{entry.Run} {entry.Kind} {entry.Call}").Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<JournalEntry> Ends(MatrixRun run) => run.Journal.Where(entry => entry.Kind is JournalEntryKind.ActionCompleted
        or JournalEntryKind.ActionFailed or JournalEntryKind.TimerFired or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildFailed
        or JournalEntryKind.EventPublished or JournalEntryKind.Completed);
}
