using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// One event to many subscriptions that all match: from publishing it until every delivery is completed in the store. The limit writes as many
/// executions of one action with 1,000 clients.
/// </summary>
internal sealed class Broadcast : IScenario
{
    private const int LimitClients = 1_000;
    private static readonly int[] Widths = [100, 1_000, 10_000];
    private static readonly StoreKind[] Stores = [StoreKind.Memory, StoreKind.Sqlite, StoreKind.Postgres];

    public string Id => "subscriptions";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var store in Stores.Where(store => bench.Settings.Store is null || bench.Settings.Store == store))
        {
            foreach (var width in bench.Settings.Count is { } asked ? [asked] : Widths)
            {
                await using var subject = await bench.OpenModuleAsync(new ManySubscriptions(width, isShared: true), store);
                var pairs = await Alternation.RunAsync(
                    bench.Repeat,
                    () => PublishAsync(subject, width),
                    subject.Limit is { } limit
                        ? async () => new Sample(width / (await limit.RunAsync(LimitClients, width, steps: 1)).Value * 1_000)
                        : null);
                await subject.CheckDeliveriesAsync();
                yield return new ScenarioResult(Id, subject.StoreName, $"subscriptions={width}", "ms", pairs);
            }
        }
    }

    private static async Task<Sample> PublishAsync(Subject subject, int width)
    {
        subject.Expect(width, entriesEach: 0);
        var handled = subject.Engine.Services.GetRequiredService<Drained>().Expect(width);
        var started = Stopwatch.GetTimestamp();
        await subject.Engine.Services.GetRequiredService<IEventPublisher>().PublishAsync(ManySubscriptions.Create(0));
        await handled;
        await subject.Engine.SettleAsync();
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
