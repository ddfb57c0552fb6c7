using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>
/// Announces this process's subscriptions to other workers, and loads theirs. Other routers learn of a new subscription with a delay; events routed
/// in between are redelivered to it.
/// </summary>
internal sealed class SubscriptionAnnouncer(
    WorkflowOptions options,
    IWorkflowStore store,
    SubscriptionCatalog catalog,
    DeliveryPrograms programs,
    Orphans orphans,
    Redelivery redelivery,
    StoreClock clock)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);
    private readonly HashSet<string> announced = new(StringComparer.Ordinal);
    private readonly List<(SubscriptionDefinition Subscription, DateTimeOffset Since, long AnnouncedAt)> behind = [];
    private long? renewedAt;

    /// <summary>Announces new subscriptions, refreshes those of other workers, and catches up where the other routers had time to refresh.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The time since is measured on this process's clock: the store's time pauses for a while after it was set back.
        var (since, at) = (clock.UtcNow, clock.Time.GetTimestamp());
        var mine = catalog.Known;
        var isNew = mine.Any(subscription => !announced.Contains(subscription.Id));
        if (isNew || renewedAt is not { } last || clock.Time.GetElapsedTime(last) >= Renewal)
        {
            var before = (await store.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false)).Select(record => record.Id)
                .ToHashSet(StringComparer.Ordinal);
            await catalog.PublishAsync(mine, cancellationToken).ConfigureAwait(false);
            behind.AddRange(
                mine.Where(
                    subscription => store.Capabilities.IsDurable
                        && !before.Contains(subscription.Id)).Select(subscription => (subscription, since, at)));
            announced.UnionWith(mine.Select(subscription => subscription.Id));
            renewedAt = at;
        }

        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (id, heir) in catalog.Formers)
        {
            programs.AddFormer(id, heir);
        }

        orphans.Look(catalog.All, catalog.Live);
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // Two full periods: by then every router has refreshed at least once since the announcement was durable.
        var patience = 2 * (TimeSpan.FromSeconds(options.Drain.IntervalSeconds) + TimeSpan.FromSeconds(options.Drain.MaxJitterSeconds));
        foreach (var one in behind.Where(one => clock.Time.GetElapsedTime(one.AnnouncedAt) >= patience).ToList())
        {
            await redelivery.RunAsync(one.Subscription, one.Since, cancellationToken).ConfigureAwait(false);
            behind.Remove(one);
        }
    }
}
