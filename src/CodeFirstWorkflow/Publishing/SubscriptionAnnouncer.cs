using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Routing;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Tells other workers which subscriptions are here, and learns which are there. Routers elsewhere hear of a new one a little later; what they routed meanwhile is caught up.</summary>
internal sealed class SubscriptionAnnouncer(WorkflowOptions options, IWorkflowStore store, SubscriptionCatalog catalog, EventReplay replay, StoreClock clock)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);
    private readonly HashSet<string> announced = new(StringComparer.Ordinal);
    private readonly List<(SubscriptionDefinition Subscription, DateTimeOffset Since)> behind = [];
    private DateTimeOffset renewAt;

    /// <summary>Announces what is new here, refreshes what is elsewhere, and catches up where the others had time to hear of it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var mine = catalog.Known;
        var isNew = mine.Any(subscription => !announced.Contains(subscription.Id));
        if (isNew || now >= renewAt)
        {
            var before = (await store.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false)).Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
            await catalog.PublishAsync(mine, cancellationToken).ConfigureAwait(false);
            behind.AddRange(mine.Where(subscription => store.Capabilities.IsDurable && !before.Contains(subscription.Id)).Select(subscription => (subscription, now)));
            announced.UnionWith(mine.Select(subscription => subscription.Id));
            renewAt = now + Renewal;
        }

        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        await CatchUpAsync(now, cancellationToken).ConfigureAwait(false);
    }

    private async Task CatchUpAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Two full periods: by then every router has refreshed at least once since the announcement was durable.
        var patience = TimeSpan.FromSeconds(2 * (options.Drain.IntervalSeconds + options.Drain.MaxJitterSeconds));
        foreach (var (subscription, since) in behind.Where(one => now - one.Since >= patience).ToList())
        {
            await replay.RunAsync(subscription, since, cancellationToken).ConfigureAwait(false);
            behind.Remove((subscription, since));
        }
    }
}
