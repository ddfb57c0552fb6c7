namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>Workflows and a handler that leave something on each page.</summary>
public static class ShownWorkflows
{
    [Workflow("shown_approval")]
    public static async Task<string?> ApprovalAsync(WorkflowContext context, string subject)
    {
        context.SetProgress($"waits for approval of {subject}", 0.5);
        return await context.WaitForSignalAsync<string>("approve");
    }

    [Workflow("shown_failing")]
    public static async Task<int> FailingAsync(WorkflowContext context, string reason) => await context.BreakAsync(reason);

    [Workflow("shown_parent")]
    public static async Task<int> ParentAsync(WorkflowContext context, string reason) => await context.RunAsync(Workflows.ShownFailing, reason);

    [Workflow("shown_patient")]
    public static async Task<string?> PatientAsync(WorkflowContext context, string subject) =>
        await context.RunAsync(Workflows.ShownApproval, subject);

    [Workflow("shown_undone")]
    public static async Task<int> UndoneAsync(WorkflowContext context, string reason)
    {
        context.Compensate(() => context.DelayAsync(TimeSpan.Zero));
        return await context.BreakAsync(reason);
    }

    [Workflow("shown_paged")]
    public static Task<int> PagedAsync(WorkflowContext context, int number) => Task.FromResult(number);

    [Action("break", MaxAttempts = 1)]
    public static Task<int> BreakAsync(string reason) => throw new InvalidOperationException(reason);

    [On("shown_event", Retries = 0, Id = "shown-handler")]
    public static Task HandleAsync(WorkflowEvent<ShownEvent> e, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nobody takes {e.Payload.Text}.");
}
