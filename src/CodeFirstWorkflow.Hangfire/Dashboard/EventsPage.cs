namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>The event log, the unrouted events, and the deliveries that no running worker can take.</summary>
internal sealed class EventsPage() : WorkflowPage("Events")
{
    private const int MostUndeliverable = 100;

    protected override void Body()
    {
        var backlog = Services.Figures.Read().Backlog;
        Put($"""<p id="event-backlog">{backlog.Count} events wait to be routed{(backlog.OldestAt is { } oldest ? Part($", the oldest since {Time(oldest)}") : Part($""))}.</p>""");
        Orphans();
        Undeliverable();
        Search();
        List();
    }

    private void Orphans()
    {
        var orphans = Wait(() => Services.Events.ListSubscriptionsAsync()).Where(subscription => subscription.Workers == 0).ToList();
        if (orphans.Count == 0)
        {
            return;
        }

        Put($"""<h3>Subscriptions without a worker</h3><p class="text-muted">Each event that they may match makes a delivery that no worker can take. Deploy a worker that has them, or forget them.</p><table class="table table-hover" id="orphans"><thead><tr><th>Subscription</th><th>Key</th><th class="align-right">Registered</th><th></th></tr></thead><tbody>""");
        foreach (var orphan in orphans)
        {
            var forget = Button(
                "Forget",
                "/workflows/subscriptions/forget/" + Uri.EscapeDataString(orphan.Id),
                "default",
                "Forget this subscription, and cancel the deliveries that wait for it?");
            Put($"""<tr><td class="workflow-text">{orphan.Id}</td><td>{orphan.Key}</td><td class="align-right">{Time(orphan.SeenAt)}</td><td class="min-width">{forget}</td></tr>""");
        }

        Put($"</tbody></table>");
    }

    private void Undeliverable()
    {
        var dead = Wait(
            () => Services.Events.ListDeadLettersAsync(
                new DeadLetterFilter { Limit = MostUndeliverable * 10 })).Where(letter => letter.IsUndeliverable).Take(MostUndeliverable).ToList();
        if (dead.Count == 0)
        {
            return;
        }

        Put($"""<h3>Undeliverable</h3><p class="text-muted">No worker that runs has these subscriptions.</p><table class="table table-hover" id="undeliverable"><thead><tr><th>Delivery</th><th>Subscription</th><th>Event</th><th class="align-right">Since</th></tr></thead><tbody>""");
        foreach (var letter in dead)
        {
            Put($"""<tr><td class="min-width">{Link(letter.Id)}</td><td class="workflow-text">{letter.Subscription}</td><td><code>{letter.EventId}</code></td><td class="align-right">{Time(letter.CreatedAt)}</td></tr>""");
        }

        Put($"</tbody></table>");
    }

    private void Search() => Put($"""
        <form class="form-inline workflow-search" method="get" action="{Url.To("/workflows/events")}">
        <input class="form-control input-sm" name="name" placeholder="type or name" value="{Query("name")}">
        <input class="form-control input-sm" name="id" placeholder="event id" size="38" value="{Query("id")}">
        <label><input type="checkbox" name="unrouted" value="1"{(IsUnrouted ? " checked" : "")}> unrouted</label>
        <button class="btn btn-sm btn-primary">Search</button></form>
        """);

    private bool IsUnrouted => Query("unrouted") == "1";

    private void List()
    {
        var found = Wait(FindAsync);
        if (found.Count == 0)
        {
            Put($"""<div class="alert alert-info">No event fits.</div>""");
            return;
        }

        Put($"""<div class="table-responsive"><table class="table table-hover" id="events"><thead><tr><th>Event</th><th>Type</th><th>Key</th><th>Routed</th><th class="align-right">Stored</th></tr></thead><tbody>""");
        foreach (var e in found.Take(PageSize))
        {
            var routed = e.RoutedAt is null
                ? Part($"""<span class="label label-warning">waits</span>""")
                : Part($"""<a href="{Url.To("/workflows?event=" + Uri.EscapeDataString(e.Id))}">executions</a>""");
            Put($"""
                <tr><td class="workflow-text"><code>{e.Id}</code><details><summary>payload</summary>{Payload(Services.Payloads.Show(e.Payload, PayloadPlace.Event(e.Id)), "/workflows/event-payload/" + Uri.EscapeDataString(e.Id), PayloadText.MostInList)}</details></td>
                <td>{e.Type}<br><small class="text-muted">{e.Name}</small></td><td class="workflow-text">{e.Key}</td><td>{routed}</td><td class="align-right">{Time(e.CreatedAt)}</td></tr>
                """);
        }

        Put($"</tbody></table></div>");
        if (found.Count > PageSize)
        {
            Put($"""<a class="btn btn-sm btn-default" id="next-page" href="{Url.To("/workflows/events")}?name={Uri.EscapeDataString(Query("name") ?? "")}&unrouted={Query("unrouted")}&after={found[PageSize - 1].Position}">Older</a>""");
        }
    }

    private async Task<IReadOnlyList<EventRecord>> FindAsync()
    {
        if (Query("id") is { Length: > 0 } id)
        {
            return await Services.Store.GetEventAsync(id, CancellationToken.None).ConfigureAwait(false) is { } found ? [found] : [];
        }

        var name = Query("name") is { Length: > 0 } given ? given : null;
        var isType = name?.Contains('.', StringComparison.Ordinal) is true;
        var query = new EventQuery
        {
            Type = isType ? name : null,
            Name = isType ? null : name,
            UnroutedOnly = IsUnrouted,
            NewestFirst = true,
            After = long.TryParse(Query("after"), out var after) ? after : null,
            Limit = PageSize + 1,
        };
        return await Services.Store.ListEventsAsync(query, CancellationToken.None).ConfigureAwait(false);
    }
}
