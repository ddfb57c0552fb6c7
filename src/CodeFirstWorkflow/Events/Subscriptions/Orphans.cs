using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>Warns of registered subscriptions that no running build has any more: events continue to be stored for them.</summary>
internal sealed partial class Orphans(StoreClock clock, ILogger<Orphans> logger)
{
    // Processes that start together do not know of each other at once, and a process that is being replaced is away for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, long> since = new(StringComparer.Ordinal);
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);

    /// <summary>Checks all subscriptions; warns of each one once, until it is back.</summary>
    public void Look(IReadOnlyList<SubscriptionRecord> subscriptions, LiveDefinitions live)
    {
        var nowhere = subscriptions.Where(
            subscription => live.IsNowhere(
                LiveDefinitions.DeliveryOf(subscription.Id))).ToDictionary(subscription => subscription.Id, StringComparer.Ordinal);
        foreach (var back in since.Keys.Where(id => !nowhere.ContainsKey(id)).ToList())
        {
            since.Remove(back);
            warned.Remove(back);
        }

        foreach (var subscription in nowhere.Values)
        {
            since.TryAdd(subscription.Id, clock.Time.GetTimestamp());
            if (clock.Time.GetElapsedTime(since[subscription.Id]) >= Patience && warned.Add(subscription.Id))
            {
                LogOrphan(subscription.Id, subscription.Key);
            }
        }
    }

    [LoggerMessage(
        3204,
        LogLevel.Warning,
        "Subscription '{Subscription}' to '{Key}' is registered, but no running worker has its handler: each event that it may match makes a "
            + "delivery that no worker can take. If its method was moved or renamed, give its [On] this id as Id; if it was removed, forget it: "
            + "workflow subscriptions forget '{Subscription}'.")]
    private partial void LogOrphan(string subscription, string key);
}
