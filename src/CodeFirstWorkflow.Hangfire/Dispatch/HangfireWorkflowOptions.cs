using Hangfire.Dashboard;

namespace CodeFirstWorkflow;

/// <summary>How Hangfire carries executions.</summary>
public sealed class HangfireWorkflowOptions
{
    /// <summary>
    /// Gets or sets how long the executions of one job may start new attempts, in seconds; then the worker releases them and another job wakes them.
    /// Running attempts always finish. Default 60, at least 1.
    /// </summary>
    public int TurnSeconds { get; set; } = 60;

    /// <summary>
    /// Gets or sets what gives the Hangfire queue of a workflow's queue. Null, the default, takes the same name, with characters that Hangfire
    /// refuses replaced: upper case by lower case, all else by an underscore.
    /// </summary>
    public Func<string, string>? Queue { get; set; }

    /// <summary>Gets or sets whether the pages are added to Hangfire's dashboard. Default true.</summary>
    public bool Dashboard { get; set; } = true;

    /// <summary>
    /// Gets or sets who may read payloads in the dashboard: inputs, outputs, what journal entries and events hold, messages and stacks of errors, and
    /// the downloads of all these.
    /// Called once for each page. Null, the default, lets read who sees the dashboard.
    /// </summary>
    public Func<DashboardContext, bool>? MayReadPayloads { get; set; }

    internal TimeSpan Turn => TimeSpan.FromSeconds(TurnSeconds);
}
