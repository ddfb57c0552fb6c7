namespace CodeFirstWorkflow.Dashboard;

/// <summary>Deliveries that failed for good: to look at, to try again, or to drop.</summary>
internal sealed class DeadLettersPage() : WorkflowPage("Dead letters")
{
    private const int Most = 200;

    protected override void Body()
    {
        var letters = Wait(() => Services.Events.ListDeadLettersAsync(new DeadLetterFilter { Limit = Most + 1 }));
        if (letters.Count == 0)
        {
            Put($"""<div class="alert alert-success">There are no dead letters.</div>""");
            return;
        }

        Put($"""<div class="btn-toolbar workflow-buttons">{Button("Replay all", "/workflows/dead-letters/replay", "primary", "Try all dead letters again?")}{Button("Drop all", "/workflows/dead-letters/drop", "danger", "Drop all dead letters?")}</div>""");
        if (letters.Count > Most)
        {
            Put($"""<p class="text-muted">The oldest {Most} are shown.</p>""");
        }

        Put($"""<div class="table-responsive"><table class="table table-hover" id="dead-letters"><thead><tr><th>Delivery</th><th>Error</th><th class="align-right">Failed</th><th></th></tr></thead><tbody>""");
        foreach (var letter in letters.Take(Most))
        {
            var buttons = Part($"""{Button("Replay", $"/workflows/dead-letters/replay/{letter.Id}", "default")}{Button("Drop", $"/workflows/dead-letters/drop/{letter.Id}", "default", "Drop this dead letter?")}""");
            Put($"""
                <tr><td class="workflow-text">{Link(letter.Id)}<br>{letter.Subscription}<br><small class="text-muted">event <a href="{Url.To("/workflows/events?id=" + Uri.EscapeDataString(letter.EventId))}">{letter.EventId}</a>, {letter.Attempts} {(letter.Attempts == 1 ? "attempt" : "attempts")}</small></td>
                <td class="workflow-text">{(letter.IsUndeliverable ? "No worker that runs has the subscription." : letter.Failure?.Message)}</td><td class="align-right">{Time(letter.FailedAt)}</td><td class="min-width">{buttons}</td></tr>
                """);
        }

        Put($"</tbody></table></div>");
    }
}
