using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

[Event("company.job.noted", Name = "job_noted")]
public sealed record JobNoted(string Text);

public static class CompanyWorkflows
{
    private static readonly TaskCompletionSource<string> Closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static Task<string> FirstClosed => Closed.Task;

    [On("manager_updated", When = nameof(WasClosed))]
    public static Task NoteAsync(WorkflowEvent<EntityUpdated<Manager>> e)
    {
        Closed.TrySetResult($"{e.Payload.Key} {e.Payload.Old<string>(nameof(Manager.Status))} {e.Payload.New<string>("status")}");
        return Task.CompletedTask;
    }

    internal static bool WasClosed(WorkflowEvent<EntityUpdated<Manager>> e) => e.Payload.Changed(nameof(Manager.Status), to: "closed");

    [Workflow("greet")]
    public static Task<string> GreetAsync(WorkflowContext context, string name) => Task.FromResult($"Hello, {name}!");

    [Workflow("approved")]
    public static async Task<string> ApprovedAsync(WorkflowContext context, string what) =>
        $"{what}: {await context.WaitForSignalAsync<string>("approve")}";
}
