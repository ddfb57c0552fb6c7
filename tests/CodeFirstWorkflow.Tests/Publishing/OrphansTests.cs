using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Events.Subscriptions;
using CodeFirstWorkflow.Journaling;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class OrphansTests : IDisposable
{
    private static readonly SubscriptionRecord Mail = new()
    {
        Id = "Shop.Mails.SendAsync/order_paid",
        Key = "order_paid",
        Target = LiveDefinitions.DeliveryOf("Shop.Mails.SendAsync/order_paid"),
    };
    private readonly ManualTimeProvider time = new();
    private readonly Recorder recorder = new();
    private readonly ILoggerFactory loggers;
    private readonly Orphans orphans;

    public OrphansTests()
    {
        loggers = LoggerFactory.Create(builder => builder.AddProvider(recorder));
        orphans = new Orphans(new StoreClock(time), loggers.CreateLogger<Orphans>());
    }

    public void Dispose() => loggers.Dispose();

    [Fact]
    public void Subscription_ThatNoRunningBuildHas_IsWarnedOfOnceWithTheRemedy()
    {
        Look(Worker([]));
        Assert.Empty(recorder.Warnings);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Look(Worker([]));
        }

        Assert.Equal(
            $"Warning Subscription '{Mail.Id}' to 'order_paid' is registered, but no running worker has its handler: each event that it may match "
                + "makes a delivery that no worker can take. If its method was moved or renamed, give its [On] this id as Id; if it was removed, forget it: "
                + $"workflow subscriptions forget '{Mail.Id}'.",
            Assert.Single(recorder.Warnings).Trim());
    }

    [Fact]
    public void Subscription_ThatIsAwayForAMoment_IsNotWarnedOf()
    {
        Look(Worker([]));
        time.Advance(TimeSpan.FromSeconds(50));
        Look(Worker([Mail.Target]));
        time.Advance(TimeSpan.FromSeconds(50));
        Look(Worker([]));
        Assert.Empty(recorder.Warnings);
    }

    [Fact]
    public void Subscription_WhileABuildRunsThatDoesNotTell_IsNotWarnedOf()
    {
        Look(Worker([]), Worker(null));
        time.Advance(TimeSpan.FromMinutes(5));
        Look(Worker([]), Worker(null));
        Assert.Empty(recorder.Warnings);
    }

    private WorkerRecord Worker(DefinitionKey[]? definitions) =>
        new() { Id = Guid.NewGuid(), Name = "host/1", Lease = TimeSpan.FromSeconds(30), HeartbeatAt = time.GetUtcNow(), Definitions = definitions };

    private void Look(params WorkerRecord[] workers) => orphans.Look([Mail], new LiveDefinitions(workers, time.GetUtcNow()));
}
