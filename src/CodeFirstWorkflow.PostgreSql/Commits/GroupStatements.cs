using CodeFirstWorkflow.PostgreSql.Connections;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// The statements of one group in the order in which they run, and the rows that each gets. Later groups reuse the object, one at a time.
/// </summary>
internal sealed class GroupStatements
{
    private readonly Database database;
    private readonly TransitionStatement transitions;
    private readonly RemovalStatement removals;
    private readonly StartStatement children;
    private readonly WaitStatement waits;
    private readonly InboxStatement inbox;
    private readonly NoticeStatement notice;
    private RingText? ringText;

    public GroupStatements(Database database)
    {
        this.database = database;
        Fence = new FenceStatement(database.Sql);
        transitions = new TransitionStatement(database.Sql);
        removals = new RemovalStatement(database.Sql);
        Routes = new RouteStatement(database.Sql);
        Starts = new StartStatement(database.Sql, isStrict: false);
        children = new StartStatement(database.Sql, isStrict: true);
        Events = new EventStatement(database.Sql);
        waits = new WaitStatement(database.Sql);
        inbox = new InboxStatement(database.Sql, database.Channel);
        notice = new NoticeStatement(database.Channel);
        // Waits come before the transition that may end their execution, and an event before its route, which may be in the same group; inbox items
        // come last, so that they find their target as the group leaves it.
        InOrder = [Fence, waits, transitions, removals, Events, Routes, Starts, children, inbox, notice];
    }

    /// <summary>Gets the statements in the order in which they run, without the ring.</summary>
    public RowStatement[] InOrder { get; }

    public FenceStatement Fence { get; }

    public RouteStatement Routes { get; }

    /// <summary>Gets the insert of starts and deliveries.</summary>
    public StartStatement Starts { get; }

    /// <summary>Gets the insert of events.</summary>
    public EventStatement Events { get; }

    /// <summary>Gets the ring, which runs last; null until a group rings in its commit.</summary>
    public RingStatement? Ring { get; private set; }

    /// <summary>Gets whether the group waits for rows or keys that others may hold.</summary>
    public bool CanWait => Fence.Count > 0 || Routes.Count > 0 || Events.Count > 0 || Starts.HasKeys || children.HasKeys;

    /// <summary>Fills the statements.</summary>
    /// <param name="plan">The order of the writes.</param>
    /// <param name="writes">The writes.</param>
    /// <param name="isAgain">Whether ids of the group may exist already, because it was sent before.</param>
    /// <param name="ring">How to ring for executions that the group makes ready; null when rings follow the commit.</param>
    /// <param name="wakesAll">Whether the commit notifies workers of this process too.</param>
    public void Fill(GroupPlan plan, IReadOnlyList<StoreWrite> writes, bool isAgain, RingText? ring, bool wakesAll)
    {
        UseRing(ring);
        FillRows(plan.Rows);
        FillRoutes(plan.Routes);
        foreach (var write in writes)
        {
            FillOther(write);
        }

        Complete(isAgain, wakesAll);
    }

    public void Clear()
    {
        foreach (var statement in InOrder)
        {
            statement.Clear();
        }

        Ring?.Clear();
    }

    private void FillRows(List<FenceRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            Fence.Add(rows[i]);
            if (rows[i].Write is { } write)
            {
                FillOwner(write, fence: i + 1);
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
            Events.Add(record, Guid.Empty, null, fence);
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

    private void FillRoutes(List<RouteWrite> routes)
    {
        for (var i = 0; i < routes.Count; i++)
        {
            var write = routes[i];
            Routes.Add(write);
            foreach (var delivery in write.Executions)
            {
                AddStart(Starts, new StartRow(delivery, write.ClaimedBy, 0, i + 1), write);
            }

            foreach (var item in write.Matches)
            {
                AddItem(item, 0, i + 1, write);
            }
        }
    }

    private void FillOther(StoreWrite write)
    {
        switch (write)
        {
            case StartWrite start:
                AddStart(Starts, new StartRow(start.Execution, start.ClaimedBy, 0, 0), start);
                break;
            case EventWrite publish:
                Events.Add(publish.Record, publish.Token, publish.ClaimedBy, 0);
                Announce(publish);
                break;
            case InboxWrite send:
                AddItem(send.Item, 0, 0, send);
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
            Ring!.Add(row.Execution);
        }
    }

    private void AddItem(InboxItem item, int fence, int route, StoreWrite write)
    {
        inbox.Add(item, fence, route, write.Ring is not RingKind.None, write as InboxWrite);
        if (write.Ring is RingKind.InCommit)
        {
            Ring!.Add(item.ExecutionId);
        }
    }

    private void UseRing(RingText? ring)
    {
        if (ring is not null && ring != ringText)
        {
            (ringText, Ring) = (ring, new RingStatement(database.Sql, ring));
        }
    }

    private void Announce(EventWrite publish)
    {
        if (publish.ClaimedBy is null)
        {
            notice.AddEvents();
        }
    }

    private void Complete(bool isAgain, bool wakesAll)
    {
        Starts.Complete(isAgain);
        children.Complete(isAgain);
        Events.Complete();
        notice.Complete();
        inbox.SetLocalWorkers(wakesAll ? [] : database.LocalWorkers);
    }
}
