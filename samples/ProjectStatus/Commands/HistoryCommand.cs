using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using ProjectStatus.Hosting;
using ProjectStatus.Reports;
using Spectre.Console;

namespace ProjectStatus.Commands;

/// <summary>Shows the journal of an execution.</summary>
internal static class HistoryCommand
{
    public static async Task<int> ExecuteAsync(DataDirectory data, string id, CancellationToken cancellationToken)
    {
        await using var session = Session.Open(data);
        var handle = session.Services.GetRequiredService<IWorkflowClient>().GetHandle(Ids.Parse(id));
        var execution = await handle.GetAsync(cancellationToken);
        Console.WriteLine(
            $"{execution.Workflow} version {execution.Version}, {execution.State}, triggered by {execution.EventId} at "
                + $"{execution.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC");
        AnsiConsole.Write(HistoryTable.Of(await handle.GetHistoryAsync(cancellationToken)));
        return ExitCodes.Success;
    }
}
