namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Keeps each message below what PostgreSQL accepts: a message of over 1 GB ends the connection, and would be sent again without end.
/// The engine's groups are far smaller; a caller's transaction may bring any number of writes.
/// </summary>
internal static class Portions
{
    /// <summary>The most bytes of one write, and of a group.</summary>
    public const long Largest = 512 * 1024 * 1024;

    /// <summary>Returns why a write cannot be stored; null when it can.</summary>
    public static PayloadException? Refuse(StoreWrite write) => write.Bytes <= Largest ? null : new PayloadException(FormattableString.Invariant(
        $"PostgreSQL cannot store {Describe(write)}: it has {write.Bytes:N0} bytes, more than the {Largest:N0} that can be sent at once. Pass references to large data, or start fewer actions and children together."));

    /// <summary>Splits writes, in their order, into portions that can be sent.</summary>
    public static IEnumerable<IReadOnlyList<StoreWrite>> Of(IReadOnlyList<StoreWrite> writes)
    {
        var (portion, bytes) = (new List<StoreWrite>(), 0L);
        foreach (var write in writes)
        {
            if (portion.Count > 0 && bytes + write.Bytes > Largest)
            {
                yield return portion;
                (portion, bytes) = ([], 0L);
            }

            portion.Add(write);
            bytes += write.Bytes;
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    private static string Describe(StoreWrite write) => write switch
    {
        ExecutionWrite owner => $"a write of execution '{owner.Id}'",
        StartWrite start => $"the start of '{start.Execution.Name}'",
        EventWrite publish => $"event '{publish.Record.Id}'",
        RouteWrite route => $"the route of event '{route.EventId}'",
        _ => "what is sent to an execution",
    };
}
