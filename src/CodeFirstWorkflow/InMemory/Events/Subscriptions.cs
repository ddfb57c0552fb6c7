namespace CodeFirstWorkflow.InMemory.Events;

/// <summary>The subscriptions that workers registered.</summary>
internal sealed class Subscriptions
{
    private readonly SortedDictionary<string, SubscriptionRecord> rows = new(StringComparer.Ordinal);

    public int Register(IReadOnlyList<SubscriptionRecord> subscriptions, DateTimeOffset now)
    {
        foreach (var subscription in subscriptions)
        {
            var isOlder = rows.TryGetValue(subscription.Id, out var known)
                && (known.Target.Kind, known.Target.Name) == (subscription.Target.Kind, subscription.Target.Name)
                && known.Target.Version > subscription.Target.Version;
            rows[subscription.Id] = (isOlder ? known! : subscription) with { SeenAt = now };
        }

        return subscriptions.Count;
    }

    public bool Forget(string id) => rows.Remove(id);

    public int Purge(DateTimeOffset before, int limit)
    {
        var old = rows.Values.Where(row => row.SeenAt < before).OrderBy(row => row.SeenAt).Take(limit).ToList();
        return old.Count(row => rows.Remove(row.Id));
    }

    public IReadOnlyList<SubscriptionRecord> List() => [.. rows.Values];
}
