using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>Executions by workflow and state, and the list that a search returns.</summary>
internal sealed class WorkflowsPage() : WorkflowPage("Workflows")
{
    private static readonly IReadOnlyList<ExecutionState> States = Enum.GetValues<ExecutionState>();

    protected override void Body()
    {
        Counts();
        Search();
        List();
    }

    private void Counts()
    {
        var counts = Services.Figures.Read().Counts.Where(count => count.Kind is ExecutionKind.Workflow).ToList();
        if (counts.Count == 0)
        {
            Put($"""<div class="alert alert-info">No workflow was started yet.</div>""");
            return;
        }

        Put($"""<div class="table-responsive"><table class="table table-hover" id="workflow-counts"><thead><tr><th>Workflow</th>{States.Select(state => Part($"""<th class="align-right">{state}</th>""")).Join()}</tr></thead><tbody>""");
        foreach (var workflow in counts.GroupBy(count => count.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Put($"""<tr><td><a href="{Address(workflow.Key, null)}">{workflow.Key}</a></td>{States.Select(state => Count(workflow, state)).Join()}</tr>""");
        }

        Put($"</tbody></table></div>");
    }

    private NonEscapedString Count(IGrouping<string, ExecutionCount> workflow, ExecutionState state)
    {
        var count = workflow.Where(count => count.State == state).Sum(count => count.Count);
        return count == 0
            ? Part($"""<td class="align-right text-muted">0</td>""")
            : Part($"""<td class="align-right"><a href="{Address(workflow.Key, state)}">{count}</a></td>""");
    }

    private void Search()
    {
        var options = States.Select(state => Part($"""<option{(Query("state") == state.ToString() ? " selected" : "")}>{state}</option>""")).Join();
        Put($"""
            <form class="form-inline workflow-search" method="get" action="{Url.To("/workflows")}">
            <input class="form-control input-sm" name="workflow" placeholder="workflow" value="{Query("workflow")}">
            <select class="form-control input-sm" name="state" aria-label="state"><option value="">any state</option>{options}</select>
            <input class="form-control input-sm" name="q" placeholder="execution or correlation id" size="38" value="{Query("q")}">
            <button class="btn btn-sm btn-primary">Search</button></form>
            """);
    }

    private void List()
    {
        var found = Wait(FindAsync);
        if (found.Count == 0)
        {
            Put($"""<div class="alert alert-info">No execution fits.</div>""");
            return;
        }

        Put($"""<div class="table-responsive"><table class="table table-hover" id="executions"><thead><tr><th>Execution</th><th>Workflow</th><th>State</th><th>Correlation id</th><th class="align-right">Created</th></tr></thead><tbody>""");
        foreach (var record in found.Take(PageSize))
        {
            Put($"""<tr><td class="min-width">{Link(record.Id)}</td><td>{record.Name}</td><td>{State(record.State)}</td><td class="workflow-text">{record.CorrelationId}</td><td class="align-right">{Time(record.CreatedAt)}</td></tr>""");
        }

        Put($"</tbody></table></div>");
        if (found.Count > PageSize)
        {
            Put($"""<a class="btn btn-sm btn-default" id="next-page" href="{Address(Query("workflow"), ParseState())}&event={Uri.EscapeDataString(Query("event") ?? "")}&q={Uri.EscapeDataString(Query("q") ?? "")}&after={found[PageSize - 1].Id}">Older</a>""");
        }
    }

    private async Task<IReadOnlyList<ExecutionRecord>> FindAsync()
    {
        var search = Query("q");
        if (ExecutionId.TryParse(search, out var id) && await Services.Store.GetAsync(id, CancellationToken.None).ConfigureAwait(false) is { } record)
        {
            return [record];
        }

        var query = new ExecutionQuery
        {
            Kind = string.IsNullOrEmpty(Query("event")) ? ExecutionKind.Workflow : null,
            Name = Given("workflow"),
            State = ParseState(),
            CorrelationId = Given("q"),
            EventId = Given("event"),
            After = ExecutionId.TryParse(Query("after"), out var after) ? after : null,
            Limit = PageSize + 1,
        };
        return await Services.Store.ListAsync(query, CancellationToken.None).ConfigureAwait(false);
    }

    private string? Given(string key) => Query(key) is { Length: > 0 } value ? value : null;

    private ExecutionState? ParseState() => Enum.TryParse<ExecutionState>(Query("state"), out var state) && Enum.IsDefined(state) ? state : null;

    private string Address(string? workflow, ExecutionState? state) =>
        Url.To($"/workflows?workflow={Uri.EscapeDataString(workflow ?? "")}&state={state}");
}
