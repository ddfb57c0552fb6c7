using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>Deliveries that failed for good: to inspect, to retry or to drop.</summary>
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

        var retryAll = letters.Any(CanRetry) ? Button("Retry all", "/workflows/dead-letters/retry", "primary", "Retry all dead letters?") : Part($"");
        Put($"""<div class="btn-toolbar workflow-buttons">{retryAll}{Button("Drop all", "/workflows/dead-letters/drop", "danger", "Drop all dead letters?")}</div>""");
        if (letters.Count > Most)
        {
            Put($"""<p class="text-muted">The oldest {Most} are shown.</p>""");
        }

        Put($"""<div class="table-responsive"><table class="table table-hover" id="dead-letters"><thead><tr><th>Delivery</th><th>Error</th><th class="align-right">Failed</th><th></th></tr></thead><tbody>""");
        foreach (var letter in letters.Take(Most))
        {
            var retry = CanRetry(letter) ? Button("Retry", $"/workflows/dead-letters/retry/{letter.Id}", "default") : Part($"");
            var buttons = Part($"""{retry}{Button("Drop", $"/workflows/dead-letters/drop/{letter.Id}", "default", "Drop this dead letter?")}""");
            Put($"""
                <tr><td class="workflow-text">{Link(letter.Id)}<br>{letter.Subscription}<br><small class="text-muted">event <a href="{Url.To("/workflows/events?id=" + Uri.EscapeDataString(letter.EventId))}">{letter.EventId}</a>, {letter.Attempts} {(letter.Attempts == 1 ? "attempt" : "attempts")}</small></td>
                <td class="workflow-text">{Reason(letter)}</td><td class="align-right">{Time(letter.FailedAt)}</td><td class="min-width">{buttons}</td></tr>
                """);
        }

        Put($"</tbody></table></div>");
    }

    // An undeliverable delivery needs no retry: it is delivered as soon as a worker has its subscription.
    private static bool CanRetry(DeadLetter letter) => !letter.IsUndeliverable;

    private NonEscapedString Reason(DeadLetter letter) => letter switch
    {
        { IsUndeliverable: true } => Part($"No running worker has the subscription."),
        { Failure: { } failure } => Message(failure),
        _ => Part($""),
    };
}
