using CodeFirstWorkflow;
using ProjectStatus.Hosting;
using ProjectStatus.Importing;
using ProjectStatus.Mails;
using ProjectStatus.Projects;
using Spectre.Console;

namespace ProjectStatus.Reports;

/// <summary>What every command ends with: a table, where things are, who is waited for, and the summary.</summary>
internal sealed class Report(Overview overview, ImportLog imports, MailDirectory mails, ProjectTable projects, DataDirectory data)
{
    /// <summary>Prints the report.</summary>
    /// <param name="elapsed">How long the command took.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: not zero when executions failed.</returns>
    public async Task<int> PrintAsync(TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var standing = await overview.ReadAsync(cancellationToken);
        AnsiConsole.Write(StateTable.Of(standing.Counts));
        Console.WriteLine($"Mails:    {data.Mails}");
        Console.WriteLine($"Database: {data.Database}");
        await PrintWaitingAsync(standing.WaitingForPerson, cancellationToken);
        await PrintErrorsAsync(ExecutionState.Failed, cancellationToken);
        await PrintErrorsAsync(ExecutionState.Paused, cancellationToken);
        Console.WriteLine(await SummarizeAsync(standing, elapsed, cancellationToken));
        return standing.Of(ExecutionState.Failed) + standing.Of(ExecutionState.Paused) == 0 ? ExitCodes.Success : ExitCodes.WorkflowsFailed;
    }

    private async Task PrintErrorsAsync(ExecutionState state, CancellationToken cancellationToken)
    {
        var filter = new ExecutionFilter { Kind = ExecutionKind.Workflow, State = state };
        await foreach (var execution in overview.ListAsync(filter, cancellationToken))
        {
            Console.WriteLine($"{state}: {execution.Id}  {execution.Workflow}: {execution.Error}");
        }
    }

    private async Task PrintWaitingAsync(IReadOnlyList<WorkflowExecution> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        Console.WriteLine("These wait for your approval:");
        foreach (var execution in waiting.Reverse())
        {
            Console.WriteLine($"  {execution.Id}  {execution.Workflow}  {await SubjectAsync(execution, cancellationToken)}");
        }

        Console.WriteLine($"Approve one: {CommandHint.For("approve <id>", data)}");
        Console.WriteLine($"or all:      {CommandHint.For("approve --all", data)}");
    }

    private async Task<string> SubjectAsync(WorkflowExecution execution, CancellationToken cancellationToken) =>
        (await projects.GetAsync(execution.Input!.Value.GetProperty("identification").GetProperty("id").GetInt32(), cancellationToken)).Name;

    private async Task<Summary> SummarizeAsync(Standing standing, TimeSpan elapsed, CancellationToken cancellationToken) => new()
    {
        Published = await imports.CountAsync(published: true, cancellationToken),
        Duplicate = await imports.CountAsync(published: false, cancellationToken),
        Triggered = standing.Triggered,
        Completed = standing.Of(ExecutionState.Completed),
        Waiting = standing.Of(ExecutionState.Waiting),
        Failed = standing.Of(ExecutionState.Failed),
        Mails = mails.Count,
        Elapsed = elapsed,
    };
}
