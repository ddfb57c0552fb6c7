using CodeFirstWorkflow.PostgreSql.Connections;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Finds the writes of a group that no other client's open transaction blocks.</summary>
internal sealed class Contention(Database database)
{
    // A skipped row is locked by another transaction: our own group was rolled back.
    private const string FindFreeRows = "select e.id from @schema.workflow_execution e where e.id = any ($1) for no key update skip locked";
    private const string FindRows = "select e.id from @schema.workflow_execution e where e.id = any ($1)";

    /// <summary>Returns the writes that can be committed as one group. The others stay Pending.</summary>
    public async Task<IReadOnlyList<StoreWrite>> FreeAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        var held = await HeldRowsAsync([.. writes.SelectMany(Rows).Distinct()], cancellationToken).ConfigureAwait(false);
        if (held.Count > 0)
        {
            return [.. writes.Where(write => !Rows(write).Any(held.Contains))];
        }

        // No row is locked, so it was a key. Its holder cannot be found: that row is not visible yet.
        return [.. writes.Where(write => !HasKey(write))];
    }

    private async Task<HashSet<Guid>> HeldRowsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var held = await ReadAsync(FindRows, ids, cancellationToken).ConfigureAwait(false);
        held.ExceptWith(await ReadAsync(FindFreeRows, ids, cancellationToken).ConfigureAwait(false));
        return held;
    }

    private async Task<HashSet<Guid>> ReadAsync(string template, Guid[] ids, CancellationToken cancellationToken) =>
        [.. await database.RunAsync(new Query(template, PlanSettings.ByKey).With(ids), reader => reader.GetGuid(0), cancellationToken).ConfigureAwait(false)];

    private static IEnumerable<Guid> Rows(StoreWrite write) => write switch
    {
        ExecutionWrite owner => [owner.Id.Value, .. owner.Sends.Select(item => item.ExecutionId.Value)],
        InboxWrite inbox => [inbox.Item.ExecutionId.Value],
        RouteWrite route => route.Matches.Select(item => item.ExecutionId.Value),
        _ => [],
    };

    private static bool HasKey(StoreWrite write) => write switch
    {
        ExecutionWrite owner => owner.Events.Count > 0 || owner.Children.Any(HasKey),
        StartWrite start => HasKey(start.Execution),
        EventWrite or RouteWrite => true,
        _ => false,
    };

    private static bool HasKey(NewExecution execution) => new StartRow(execution, null, 0, 0).HasKey;
}
