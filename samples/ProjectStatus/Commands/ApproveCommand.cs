using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using ProjectStatus.Hosting;
using ProjectStatus.Lifecycle;
using ProjectStatus.Reports;

namespace ProjectStatus.Commands;

/// <summary>Approves one waiting execution, or all, and runs them to their end.</summary>
internal static class ApproveCommand
{
    public static async Task<int> ExecuteAsync(DataDirectory data, string? id, bool all, CancellationToken cancellationToken)
    {
        if (all == id is not null)
        {
            throw new UserException("Say what to approve: the id of an execution, or --all. The command status lists them.");
        }

        data.RequireDatabase();
        await using var session = await Session.StartAsync(data, cancellationToken);
        var client = session.Services.GetRequiredService<IWorkflowClient>();
        var overview = session.Services.GetRequiredService<Overview>();
        var chosen = all
            ? [.. (await overview.ReadAsync(cancellationToken)).WaitingForPerson.Select(execution => client.GetHandle(execution.Id))]
            : new[] { await FindAsync(client, id!, cancellationToken) };
        await Task.WhenAll(chosen.Select(handle => ApproveAsync(handle, cancellationToken)));
        Console.WriteLine($"{chosen.Length} approved.");

        // A process that was killed may have left others under way.
        await overview.SettleAsync(cancellationToken);
        return await session.Services.GetRequiredService<Report>().PrintAsync(session.Elapsed, cancellationToken);
    }

    private static async Task<WorkflowHandle> FindAsync(IWorkflowClient client, string id, CancellationToken cancellationToken)
    {
        var handle = client.GetHandle(Ids.Parse(id));
        var execution = await handle.GetAsync(cancellationToken);
        return execution is { Workflow: ArchiveProject.WorkflowName, State: ExecutionState.Waiting }
            ? handle
            : throw new UserException(
                $"Execution '{id}' does not wait for an approval: it is {execution.Workflow}, {execution.State}. The command status lists those "
                    + "that wait.");
    }

    private static async Task ApproveAsync(WorkflowHandle handle, CancellationToken cancellationToken)
    {
        await handle.SignalAsync(ArchiveProject.ApproveSignal, new Approval(Environment.UserName), cancellationToken);
        try
        {
            await handle.WaitAsync(cancellationToken);
        }
        catch (WorkflowFailedException)
        {
            // The report shows it.
        }
    }
}
