using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>The statements of one group in the order in which they run. Later groups reuse the object, one at a time.</summary>
internal sealed class CommitGroup
{
    private readonly Database database;
    private readonly FenceStatement fence;
    private readonly TransitionStatement transitions;
    private readonly RemovalStatement removals;
    private readonly RouteStatement routes;
    private readonly StartStatement starts;
    private readonly StartStatement children;
    private readonly EventStatement events;
    private readonly WaitStatement waits;
    private readonly InboxStatement inbox;
    private readonly NoticeStatement notice;
    private readonly RowStatement[] statements;
    private RingStatement? ring;
    private RingText? ringText;
    private readonly List<FenceRow> rows = [];
    private readonly List<RouteWrite> routeWrites = [];

    public CommitGroup(Database database)
    {
        this.database = database;
        fence = new FenceStatement(database.Sql);
        transitions = new TransitionStatement(database.Sql);
        removals = new RemovalStatement(database.Sql);
        routes = new RouteStatement(database.Sql);
        starts = new StartStatement(database.Sql, isStrict: false);
        children = new StartStatement(database.Sql, isStrict: true);
        events = new EventStatement(database.Sql);
        waits = new WaitStatement(database.Sql);
        inbox = new InboxStatement(database.Sql, database.Channel);
        notice = new NoticeStatement(database.Channel);
        // Waits come before the transition that may end their execution, and an event before its route, which may be in the same group; inbox items
        // come last, so that they find their target as the group leaves it.
        statements = [fence, waits, transitions, removals, events, routes, starts, children, inbox, notice];
    }

    /// <summary>Gets the insert of starts and deliveries, whose result the caller reads.</summary>
    public StartStatement Starts => starts;

    /// <summary>Gets the insert of events, whose result the caller reads.</summary>
    public EventStatement Events => events;

    /// <summary>Gets whether the group rings.</summary>
    public bool Rings => ring is { Count: > 0 };

    /// <summary>Gets whether the group waits for rows or keys that others may hold.</summary>
    public bool CanWait => fence.Count > 0 || routes.Count > 0 || events.Count > 0 || starts.HasKeys || children.HasKeys;

    /// <summary>Fills the statements from the writes.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="isAgain">Whether ids of the group may exist already, because it was sent before.</param>
    /// <param name="ring">How to ring for executions that the group makes ready; null when rings follow the commit.</param>
    public void Fill(IReadOnlyList<StoreWrite> writes, bool isAgain, RingText? ring = null)
    {
        Clear();
        UseRing(ring);
        CollectRows(writes);
        FillOwners();
        FillRoutes();
        foreach (var write in writes)
        {
            FillOther(write);
        }

        Seal(isAgain);
    }

    /// <summary>Runs the statements as one implicit transaction in one round trip, or inside the transaction that the connection is in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="settings">The planner settings of the transaction; null for none.</param>
    /// <param name="withRing">Whether to run the ring statement too.</param>
    public async Task RunAsync(NpgsqlConnection connection, string? settings, bool withRing = true)
    {
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        if (settings is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(settings));
        }

        foreach (var statement in statements)
        {
            if (statement.Count > 0)
            {
                batch.BatchCommands.Add(statement.ToCommand());
            }
        }

        if (Rings && withRing)
        {
            batch.BatchCommands.Add(ring!.ToCommand());
        }

        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        await ReadAsync(reader, settings is not null).ConfigureAwait(false);
    }

    /// <summary>Runs only the ring statement, inside the open transaction in which the other statements ran.</summary>
    /// <param name="connection">The connection.</param>
    public async Task RingAsync(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { ring!.ToCommand() } };
        await using var batchScope = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Copies the verdicts of fence and routes to the writes. The caller sets outcomes that depend on who won a key.</summary>
    public void Tell()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Write is { } write)
            {
                write.Outcome = fence.Verdicts[i] == FenceStatement.AppliedBefore ? WriteOutcome.Applied : (WriteOutcome)fence.Verdicts[i];
            }
        }

        for (var i = 0; i < routeWrites.Count; i++)
        {
            routeWrites[i].Outcome = (WriteOutcome)routes.Verdicts[i];
        }
    }

    /// <summary>Clears the writes, so that their memory can be collected.</summary>
    public void Clear()
    {
        foreach (var statement in statements)
        {
            statement.Clear();
        }

        ring?.Clear();
        rows.Clear();
        routeWrites.Clear();
    }

    private async Task ReadAsync(NpgsqlDataReader reader, bool hasSettings)
    {
        // The reader is at the first result with rows; statements without rows are skipped.
        var isOnNext = !hasSettings || await reader.NextResultAsync().ConfigureAwait(false);
        foreach (var statement in statements)
        {
            if (statement.Count > 0 && statement.Answers && isOnNext)
            {
                await statement.ReadAsync(reader).ConfigureAwait(false);
                isOnNext = await reader.NextResultAsync().ConfigureAwait(false);
            }
        }
    }

    // All rows that the group locks, each once, in id order, so that two groups never deadlock.
    private void CollectRows(IReadOnlyList<StoreWrite> writes)
    {
        foreach (var write in writes)
        {
            switch (write)
            {
                case ExecutionWrite owner:
                    rows.Add(new FenceRow(owner.Id, owner));
                    AddTargets(owner.Sends);
                    break;
                case InboxWrite inbox:
                    rows.Add(new FenceRow(inbox.Item.ExecutionId, null));
                    break;
                case RouteWrite route:
                    routeWrites.Add(route);
                    AddTargets(route.Matches);
                    break;
            }
        }

        FenceRow.SortOnce(rows);
    }

    private void AddTargets(IReadOnlyList<InboxItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            rows.Add(new FenceRow(items[i].ExecutionId, null));
        }
    }

    private void FillOwners()
    {
        foreach (var row in rows)
        {
            if (row.Write is { } write)
            {
                FillOwner(write, fence.AddOwner(write));
            }
            else
            {
                fence.AddTarget(row.Id.Value);
            }
        }
    }

    private void FillOwner(ExecutionWrite write, int fence)
    {
        if (write.Transition is { Remove: true })
        {
            removals.Add(write.Id, fence);
            return;
        }

        transitions.Add(write, fence);
        foreach (var child in write.Children)
        {
            AddStart(children, new StartRow(child, null, fence, 0), write);
        }

        foreach (var record in write.Events)
        {
            events.Add(record, Guid.Empty, null, fence);
            notice.AddEvents();
        }

        foreach (var wait in write.Waits)
        {
            waits.Add(write.Id, wait, fence);
        }

        foreach (var wait in write.SearchedWaits)
        {
            waits.Add(write.Id, wait, fence, isSearched: true);
        }

        foreach (var item in write.Sends)
        {
            AddItem(item, fence, 0, write);
        }
    }

    private void FillRoutes()
    {
        routeWrites.Sort(static (left, right) => string.CompareOrdinal(left.EventId, right.EventId));
        foreach (var write in routeWrites)
        {
            var route = routes.Add(write);
            foreach (var delivery in write.Deliveries)
            {
                AddStart(starts, new StartRow(delivery, write.ClaimedBy, 0, route), write);
            }

            foreach (var item in write.Matches)
            {
                AddItem(item, 0, route, write);
            }
        }
    }

    private void FillOther(StoreWrite write)
    {
        switch (write)
        {
            case StartWrite start:
                AddStart(starts, new StartRow(start.Execution, start.ClaimedBy, 0, 0), start);
                break;
            case EventWrite publish:
                events.Add(publish.Record, publish.Token, publish.ClaimedBy, 0);
                Announce(publish);
                break;
            case InboxWrite inbox:
                AddItem(inbox.Item, 0, 0, inbox);
                break;
        }
    }

    private void AddStart(StartStatement starts, StartRow row, StoreWrite write)
    {
        starts.Add(row with { IsRung = write.Ring is not RingKind.None });
        if (row.Owner is not null)
        {
            return;
        }

        if (row.Execution.StartAt is null)
        {
            notice.AddQueue(row.Execution.Queue);
        }

        if (write.Ring is RingKind.InCommit)
        {
            ring!.Add(row.Execution);
        }
    }

    private void AddItem(InboxItem item, int fence, int route, StoreWrite write)
    {
        inbox.Add(item, fence, route, write.Ring is not RingKind.None, write as InboxWrite);
        if (write.Ring is RingKind.InCommit)
        {
            ring!.Add(item.ExecutionId);
        }
    }

    private void UseRing(RingText? ring)
    {
        if (ring is not null && ring != ringText)
        {
            (ringText, this.ring) = (ring, new RingStatement(database.Sql, ring));
        }
    }

    private void Announce(EventWrite publish)
    {
        if (publish.ClaimedBy is null)
        {
            notice.AddEvents();
        }
    }

    private void Seal(bool isAgain)
    {
        starts.Seal(isAgain);
        children.Seal(isAgain);
        events.Seal();
        notice.Seal();
        inbox.SetLocalWorkers(database.LocalWorkers);
    }
}
