namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

[Event("shown.event", Name = "shown_event")]
public sealed record ShownEvent(string Text);
