using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Serialization;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>One execution: what it is, what can be done with it, and its journal.</summary>
/// <param name="text">The id as the address has it.</param>
internal sealed class ExecutionPage(string text) : WorkflowPage("Execution")
{
    private const int Newest = 200;
    private const int MostChildren = 100;

    protected override void Body()
    {
        if (!ExecutionId.TryParse(text, out var id) || Wait(() => Services.Store.GetAsync(id, CancellationToken.None)) is not { } record)
        {
            Context.Response.StatusCode = 404;
            Put($"""<div class="alert alert-warning">Workflow execution '{text}' was not found.</div>""");
            return;
        }

        Put($"""<p class="lead"><span id="execution-name">{record.Name}</span> <small>version {record.Version}</small> <span id="execution-state">{State(record.State)}</span></p>""");
        var journal = Wait(() => Services.Store.ReadJournalAsync(record.Id, null, CancellationToken.None));
        Buttons(record, journal);
        Facts(record);
        Contents(record);
        Journal(record, journal);
        Family(record);
        Jobs(record);
    }

    private void Buttons(ExecutionRecord record, IReadOnlyList<JournalEntry> journal)
    {
        if (IsReadOnly)
        {
            return;
        }

        var isOver = ControlRules.IsTerminal(record.State);
        var isPausing = record.State is ExecutionState.Paused || Wait(() => ExecutionVerbs.IsPausePendingAsync(Services.Store, record, journal));
        Put($"""<div class="btn-toolbar workflow-buttons" id="execution-buttons">""");
        Verb(!isOver && !isPausing, record, "pause", "Pause", "default");
        Verb(!isOver && isPausing, record, "unpause", "Unpause", "primary");
        Verb(Wait(() => ExecutionVerbs.CanRetryAsync(Services.Store, record)), record, "retry", "Retry", "primary");
        Verb(
            isOver && record.Kind is ExecutionKind.Workflow,
            record,
            "again",
            "Run again",
            "default",
            "Run this workflow again, as a new execution with the same input?");
        Verb(!isOver, record, "cancel", "Cancel", "danger", "Cancel this execution?");
        Verb(
            !isOver,
            record,
            "terminate",
            "Terminate",
            "danger",
            "End this execution at once? Its code is not asked, and its compensation does not run.");
        Put($"</div>");
        if (!isOver && record.Kind is ExecutionKind.Workflow)
        {
            Form("signal", "Signal", record.Id, Part($"""<input class="form-control input-sm" name="name" placeholder="signal" required> """));
        }

        if (isOver && record.Kind is ExecutionKind.Workflow)
        {
            Form("again", "Run again with this input", record.Id, Part($""));
        }

        if (ExecutionVerbs.CanResume(record, journal, Services.Payloads))
        {
            Form("resume", "Resume", record.Id, Part($""));
        }
    }

    private void Verb(bool isShown, ExecutionRecord record, string verb, string label, string style, string? question = null)
    {
        if (isShown)
        {
            Put($"{Button(label, Operation(verb, record.Id), style, question)}");
        }
    }

    private void Form(string verb, string label, ExecutionId id, object fields) => Put($"""
        <form class="form-inline workflow-form" data-workflow-form="{Url.To(Operation(verb, id))}">
        {fields}<input class="form-control input-sm" name="payload" placeholder="payload as JSON, or nothing" size="38">
        <button class="btn btn-sm btn-default">{label}</button></form>
        """);

    private void Facts(ExecutionRecord record)
    {
        var progress = Services.Payloads.DecodeProgress(record);
        Put($"""
            <table class="table table-condensed" id="execution-facts"><tbody>
            <tr><th class="min-width">Id</th><td><code>{record.Id}</code></td></tr>
            <tr><th>Queue</th><td>{record.Queue}, priority {record.Priority}</td></tr>
            <tr><th>Correlation id</th><td class="workflow-text">{record.CorrelationId}</td></tr>
            <tr><th>Created</th><td>{Time(record.CreatedAt)}</td></tr>
            <tr><th>Started</th><td>{Time(record.StartedAt)}</td></tr>
            <tr><th>Ended</th><td>{Time(record.EndedAt)}</td></tr>
            <tr><th>Due</th><td>{Time(record.DueAt)}</td></tr>
            <tr><th>Attempts</th><td>{record.Attempts}</td></tr>
            <tr><th>Progress</th><td><div class="workflow-text workflow-long">{progress?.Text} {progress?.Fraction?.ToString("(0 %)", System.Globalization.CultureInfo.InvariantCulture)}</div></td></tr>
            </tbody></table>
            """);
    }

    private void Contents(ExecutionRecord record)
    {
        if (Services.Payloads.DecodeError(record.Error, record.Id) is { } failure)
        {
            Put($"""<h3>Error</h3><div class="alert alert-danger workflow-text workflow-long" id="execution-error"><strong>{failure.Type}</strong><br>{Message(failure)}<br>{(record.State is ExecutionState.Cancelled && MayRead ? failure.Inner?.Message : null)}</div>""");
            if (failure.Stack is { } stack && MayRead)
            {
                Put($"""<details id="execution-stack"><summary>Stack</summary><pre class="workflow-payload">{stack}</pre></details>""");
            }
        }

        Put($"<h3>Input</h3>{Payload(Services.Payloads.ShowInput(record), $"/workflows/payload/{record.Id}/input")}");
        Put($"<h3>Output</h3>{Payload(Services.Payloads.ShowOutput(record), $"/workflows/payload/{record.Id}/output")}");
    }

    private void Journal(ExecutionRecord record, IReadOnlyList<JournalEntry> journal)
    {
        Put($"""<h3>Journal <small>{journal.Count} {(journal.Count == 1 ? "entry" : "entries")}</small></h3>""");
        if (journal.Count > Newest)
        {
            Put($"""<p class="text-muted">The newest {Newest} are shown.</p>""");
        }

        Put($"""<ul class="workflow-timeline" id="execution-journal">""");
        foreach (var entry in journal.Skip(journal.Count - Newest))
        {
            var json = Services.Payloads.Show(entry.PayloadUtf8, PayloadPlace.Entry(record.Id, entry.Run, entry.Sequence));
            var payload = json.IsEmpty
                ? Part($"")
                : Part($"<details><summary>payload</summary>{Payload(json, $"/workflows/payload/{record.Id}/{entry.Run}-{entry.Sequence}", PayloadText.MostInList)}</details>");
            Put($"""<li><span class="text-muted">{entry.Run}/{entry.Sequence}</span> <strong>{entry.Kind}</strong> <code>{entry.Call}</code> <span class="pull-right">{Time(entry.At)}</span>{payload}</li>""");
        }

        Put($"</ul>");
    }

    private void Family(ExecutionRecord record)
    {
        if (record.ParentId is { } parent)
        {
            Put($"""<h3>Parent</h3><p>{Link(parent)} {record.ParentCall}</p>""");
        }

        if (record.EventId is { } e)
        {
            Put($"""<h3>Event</h3><p><a href="{Url.To("/workflows/events?id=" + Uri.EscapeDataString(e))}"><code>{e}</code></a></p>""");
        }

        var children = Wait(
            () => Services.Store.ListAsync(new ExecutionQuery { ParentId = record.Id, Limit = MostChildren }, CancellationToken.None));
        if (children.Count > 0)
        {
            Put($"""<h3>Children</h3><ul id="execution-children">{children.Select(child => Part($"<li>{Link(child.Id)} {child.Name} {State(child.State)}</li>")).Join()}</ul>""");
        }
    }

    private void Jobs(ExecutionRecord record)
    {
        var jobs = ExecutionJobs.Find(Storage, record, Services.Options);
        if (jobs.Count == 0)
        {
            Put($"""<h3>Hangfire jobs</h3><p class="text-muted" id="execution-jobs">None: the sweep took it, or no job was made for it.</p>""");
            return;
        }

        Put($"""<h3>Hangfire jobs</h3><ul id="execution-jobs">{jobs.Select(Job).Join()}</ul>""");
    }

    private NonEscapedString Job((string Id, string? State) job) => job.State is { } state
        ? Part($"<li>{Html.JobIdLink(job.Id)} {Html.StateLabel(state)}</li>")
        : Part($"""<li><code>#{job.Id}</code> <span class="text-muted">Hangfire keeps it no more</span></li>""");

    private static string Operation(string verb, ExecutionId id) => $"/workflows/operations/{verb}/{id}";
}
