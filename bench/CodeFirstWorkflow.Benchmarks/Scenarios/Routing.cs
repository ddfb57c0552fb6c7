using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// S6: events of which each matches one of many subscriptions, from publishing to the handler; in turn with ten subscriptions, which is printed as
/// the limit. In memory unless asked otherwise, so that no commit hides the routing.
/// </summary>
internal sealed class Routing : IScenario
{
    private const int Few = 10;
    private const int Events = 2_000;
    private static readonly int[] Many = [1_000, 10_000];

    public string Id => "S6";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var events = bench.Settings.Count ?? Events;
        foreach (var subscriptions in Many)
        {
            var store = bench.Settings.Store ?? StoreKind.Memory;
            await using var few = await bench.OpenModuleAsync(new ManySubscriptions(Few), store);
            await using var many = await bench.OpenModuleAsync(new ManySubscriptions(subscriptions), store);
            var pairs = await Alternation.RunAsync(
                bench.Repeat, () => MeasureAsync(many, events, subscriptions), () => MeasureAsync(few, events, Few));
            await few.CheckDeliveriesAsync();
            await many.CheckDeliveriesAsync();
            yield return new ScenarioResult(Id, many.StoreName, $"subscriptions={subscriptions} limit_is={Few}_subscriptions", "ms/event", pairs);
        }
    }

    private static async Task<Sample> MeasureAsync(Subject subject, int events, int subscriptions)
    {
        subject.Expect(events, entriesEach: 0);
        var publisher = subject.Engine.Services.GetRequiredService<IEventPublisher>();
        var handled = subject.Engine.Services.GetRequiredService<Drained>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < events; i++)
        {
            var one = handled.Expect(1);
            await publisher.PublishAsync(ManySubscriptions.Create(i % subscriptions));
            await one;
        }

        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds / events);
    }
}
