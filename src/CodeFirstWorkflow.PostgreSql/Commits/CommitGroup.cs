namespace CodeFirstWorkflow.Commits;

using CodeFirstWorkflow.Connections;
using Npgsql;

/// <summary>The statements of one group in the order in which they run. Used again by later groups, one at a time.</summary>
internal sealed class CommitGroup
{
    private readonly Database _database;
    private readonly FenceStatement _fence;
    private readonly TransitionStatement _transitions;
    private readonly RemovalStatement _removals;
    private readonly RouteStatement _routes;
    private readonly StartStatement _starts;
    private readonly StartStatement _children;
    private readonly EventStatement _events;
    private readonly WaitStatement _waits;
    private readonly InboxStatement _inbox;
    private readonly NoticeStatement _notice;
    private readonly RowStatement[] _statements;
    private RingStatement? _ring;
    private RingText? _ringText;
    private readonly List<FenceRow> _rows = [];
    private readonly List<RouteWrite> _routeWrites = [];

    public CommitGroup(Database database)
    {
        _database = database;
        _fence = new FenceStatement(database.Sql);
        _transitions = new TransitionStatement(database.Sql);
        _removals = new RemovalStatement(database.Sql);
        _routes = new RouteStatement(database.Sql);
        _starts = new StartStatement(database.Sql, isStrict: false);
        _children = new StartStatement(database.Sql, isStrict: true);
        _events = new EventStatement(database.Sql);
        _waits = new WaitStatement(database.Sql);
        _inbox = new InboxStatement(database.Sql, database.Channel);
        _notice = new NoticeStatement(database.Channel);
        // Waits come before the transition that may end their execution, and an event before its route, which may be in the same group; what is sent comes last,
        // so that it finds its target as the group leaves it.
        _statements = [_fence, _waits, _transitions, _removals, _events, _routes, _starts, _children, _inbox, _notice];
    }

    /// <summary>Gets the insert of starts and deliveries, for its answer.</summary>
    public StartStatement Starts => _starts;

    /// <summary>Gets the insert of events, for its answer.</summary>
    public EventStatement Events => _events;

    /// <summary>Gets whether the group rings.</summary>
    public bool Rings => _ring is { Count: > 0 };

    /// <summary>Gets whether the group waits for rows or keys that others may hold.</summary>
    public bool CanWait => _fence.Count > 0 || _routes.Count > 0 || _events.Count > 0 || _starts.HasKeys || _children.HasKeys;

    /// <summary>Fills the statements from the writes.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="isAgain">Whether ids of the group may stand already, since it was sent before.</param>
    /// <param name="ring">How to ring for what the group makes ready; null when that follows the commit.</param>
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
    /// <param name="settings">The settings under which it is planned; null for none.</param>
    /// <param name="withRing">Whether the ring is one of them.</param>
    public async Task RunAsync(NpgsqlConnection connection, string? settings, bool withRing = true)
    {
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        if (settings is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(settings));
        }

        foreach (var statement in _statements)
        {
            if (statement.Count > 0)
            {
                batch.BatchCommands.Add(statement.ToCommand());
            }
        }

        if (Rings && withRing)
        {
            batch.BatchCommands.Add(_ring!.ToCommand());
        }

        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        await ReadAsync(reader, settings is not null).ConfigureAwait(false);
    }

    /// <summary>Rings by itself, inside the transaction that the connection is in and in which the other statements ran.</summary>
    /// <param name="connection">The connection.</param>
    public async Task RingAsync(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { _ring!.ToCommand() } };
        await using var batchScope = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Writes the verdicts of fence and routes into the writes. What depends on who won a key is left to the caller.</summary>
    public void Tell()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            if (_rows[i].Write is { } write)
            {
                write.Outcome = _fence.Verdicts[i] == FenceStatement.AppliedBefore ? WriteOutcome.Applied : (WriteOutcome)_fence.Verdicts[i];
            }
        }

        for (var i = 0; i < _routeWrites.Count; i++)
        {
            _routeWrites[i].Outcome = (WriteOutcome)_routes.Verdicts[i];
        }
    }

    /// <summary>Forgets the writes, so that what they hold can be collected.</summary>
    public void Clear()
    {
        foreach (var statement in _statements)
        {
            statement.Clear();
        }

        _ring?.Clear();
        _rows.Clear();
        _routeWrites.Clear();
    }

    private async Task ReadAsync(NpgsqlDataReader reader, bool hasSettings)
    {
        // The reader stands on the first result with rows; statements without are passed by.
        var isOnNext = !hasSettings || await reader.NextResultAsync().ConfigureAwait(false);
        foreach (var statement in _statements)
        {
            if (statement.Count > 0 && statement.Answers && isOnNext)
            {
                await statement.ReadAsync(reader).ConfigureAwait(false);
                isOnNext = await reader.NextResultAsync().ConfigureAwait(false);
            }
        }
    }

    // All rows that the group locks, each once, in id order: two groups never wait for each other in a ring.
    private void CollectRows(IReadOnlyList<StoreWrite> writes)
    {
        foreach (var write in writes)
        {
            switch (write)
            {
                case ExecutionWrite owner:
                    _rows.Add(new FenceRow(owner.Id, owner));
                    AddTargets(owner.Sends);
                    break;
                case InboxWrite inbox:
                    _rows.Add(new FenceRow(inbox.Item.ExecutionId, null));
                    break;
                case RouteWrite route:
                    _routeWrites.Add(route);
                    AddTargets(route.Matches);
                    break;
            }
        }

        FenceRow.SortOnce(_rows);
    }

    private void AddTargets(IReadOnlyList<InboxItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _rows.Add(new FenceRow(items[i].ExecutionId, null));
        }
    }

    private void FillOwners()
    {
        foreach (var row in _rows)
        {
            if (row.Write is { } write)
            {
                FillOwner(write, _fence.AddOwner(write));
            }
            else
            {
                _fence.AddTarget(row.Id.Value);
            }
        }
    }

    private void FillOwner(ExecutionWrite write, int fence)
    {
        if (write.Transition is { Remove: true })
        {
            _removals.Add(write.Id, fence);
            return;
        }

        _transitions.Add(write, fence);
        foreach (var child in write.Children)
        {
            AddStart(_children, new StartRow(child, null, fence, 0), write);
        }

        foreach (var record in write.Events)
        {
            _events.Add(record, Guid.Empty, null, fence);
            _notice.AddEvents();
        }

        foreach (var wait in write.Waits)
        {
            _waits.Add(write.Id, wait, fence);
        }

        foreach (var wait in write.SearchedWaits)
        {
            _waits.Add(write.Id, wait, fence, isSearched: true);
        }

        foreach (var item in write.Sends)
        {
            AddItem(item, fence, 0, write);
        }
    }

    private void FillRoutes()
    {
        _routeWrites.Sort(static (left, right) => string.CompareOrdinal(left.EventId, right.EventId));
        foreach (var write in _routeWrites)
        {
            var route = _routes.Add(write);
            foreach (var delivery in write.Deliveries)
            {
                AddStart(_starts, new StartRow(delivery, write.ClaimedBy, 0, route), write);
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
                AddStart(_starts, new StartRow(start.Execution, start.ClaimedBy, 0, 0), start);
                break;
            case EventWrite publish:
                _events.Add(publish.Record, publish.Token, publish.ClaimedBy, 0);
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
            _notice.AddQueue(row.Execution.Queue);
        }

        if (write.Ring is RingKind.InCommit)
        {
            _ring!.Add(row.Execution);
        }
    }

    private void AddItem(InboxItem item, int fence, int route, StoreWrite write)
    {
        _inbox.Add(item, fence, route, write.Ring is not RingKind.None, write as InboxWrite);
        if (write.Ring is RingKind.InCommit)
        {
            _ring!.Add(item.ExecutionId);
        }
    }

    private void UseRing(RingText? ring)
    {
        if (ring is not null && ring != _ringText)
        {
            (_ringText, _ring) = (ring, new RingStatement(_database.Sql, ring));
        }
    }

    private void Announce(EventWrite publish)
    {
        if (publish.ClaimedBy is null)
        {
            _notice.AddEvents();
        }
    }

    private void Seal(bool isAgain)
    {
        _starts.Seal(isAgain);
        _children.Seal(isAgain);
        _events.Seal();
        _notice.Seal();
        _inbox.SetLocalWorkers(_database.LocalWorkers);
    }
}
