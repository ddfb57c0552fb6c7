using System.Globalization;
using System.Net;
using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>The frame of our pages: Hangfire's layout, our side menu, and a writer that encodes whatever is put into markup.</summary>
internal abstract class WorkflowPage(string title) : RazorPage
{
    protected const int PageSize = 50;

    private static readonly NonEscapedString Hidden = Part($"""<em class="text-muted workflow-hidden">hidden: you may not read payloads</em>""");
    private bool? mayRead;

    protected DashboardServices Services => DashboardHosts.Find(Storage);

    public override void Execute()
    {
        Layout = new LayoutPage(title);
        Put($"""<div class="row"><div class="col-md-3">{Html.SidebarMenu(WorkflowMenu.Items)}</div><div class="col-md-9 workflow-page">""");
        Put($"""<h1 id="page-title" class="page-header">{title}</h1>""");
        Body();
        Put($"</div></div>");
    }

    protected abstract void Body();

    /// <summary>Gets whether the person who asked may read payloads.</summary>
    protected bool MayRead => mayRead ??= Services.MayRead(Context);

    /// <summary>Shows what an error says; its type alone to a person who may not read payloads, which the message may quote.</summary>
    protected NonEscapedString Message(FailureInfo failure) => MayRead ? Part($"{failure.Message}") : Part($"{failure.Type} {Hidden}");

    /// <summary>Writes markup; what is interpolated is encoded, unless it is markup itself.</summary>
    protected void Put(FormattableString markup) => WriteLiteral(Markup(markup));

    /// <summary>Makes markup to be interpolated into markup.</summary>
    protected static NonEscapedString Part(FormattableString markup) => new(Markup(markup));

    /// <summary>Waits: Hangfire's pages are synchronous.</summary>
    protected static T Wait<T>(Func<Task<T>> task) => Task.Run(task).GetAwaiter().GetResult();

    protected static NonEscapedString State(ExecutionState state) => Part($"""<span class="label label-{Style(state)}">{state}</span>""");

    protected NonEscapedString Link(ExecutionId id) => Part($"""<a href="{Url.To("/workflows/execution/" + id)}"><code>{id}</code></a>""");

    protected NonEscapedString Time(DateTimeOffset? time) => time is { } at ? Html.RelativeTime(at.UtcDateTime) : new NonEscapedString("");

    /// <summary>Shows a payload, with a link to all of it.</summary>
    protected NonEscapedString Payload(ReadOnlyMemory<byte> json, string path, int most = PayloadText.Most)
    {
        if (!MayRead && !json.IsEmpty)
        {
            return Hidden;
        }

        if (json.IsEmpty)
        {
            return Part($"""<em class="text-muted">none</em>""");
        }

        var text = PayloadText.Of(json, most);
        var rest = text.IsCut
            ? Part($"""<p class="text-warning workflow-cut">Cut at {most / 1024} KB of {json.Length / 1024} KB. <a href="{Url.To(path)}" download="payload.json">Download all of it</a></p>""")
            : new NonEscapedString("");
        return Part($"""<pre class="workflow-payload">{text.Text}</pre>{rest}""");
    }

    protected NonEscapedString Button(string text, string path, string style, string? confirm = null) => IsReadOnly
        ? new NonEscapedString("")
        : Part($"""<button type="button" class="btn btn-sm btn-{style}" data-workflow-post="{Url.To(path)}" data-workflow-confirm="{confirm}">{text}</button> """);

    private static string Markup(FormattableString markup) =>
        string.Format(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Encode)]);

    private static string? Encode(object? value) => value is NonEscapedString markup
        ? markup.ToString()
        : WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.InvariantCulture));

    private static string Style(ExecutionState state) => state switch
    {
        ExecutionState.Completed => "success",
        ExecutionState.Failed => "danger",
        ExecutionState.Paused => "warning",
        ExecutionState.Running => "primary",
        ExecutionState.Waiting => "info",
        _ => "default",
    };
}
