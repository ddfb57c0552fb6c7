namespace CodeFirstWorkflow.InMemory;

/// <summary>What workers registered.</summary>
internal sealed class SubscriptionTable
{
    private readonly SortedDictionary<string, SubscriptionRecord> rows = new(StringComparer.Ordinal);

    public int Register(IReadOnlyList<SubscriptionRecord> subscriptions, DateTimeOffset now)
    {
        foreach (var subscription in subscriptions)
        {
            rows[subscription.Id] = subscription with { SeenAt = now };
        }

        return subscriptions.Count;
    }

    public int Purge(DateTimeOffset before, int limit)
    {
        var old = rows.Values.Where(row => row.SeenAt < before).OrderBy(row => row.SeenAt).Take(limit).ToList();
        return old.Count(row => rows.Remove(row.Id));
    }

    public IReadOnlyList<SubscriptionRecord> List() => [.. rows.Values];
}
