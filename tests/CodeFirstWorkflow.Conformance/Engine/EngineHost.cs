using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A running host, as a test asks it.</summary>
public sealed class EngineHost(IHost host)
{
    public IWorkflowClient Client { get; } = host.Services.GetRequiredService<IWorkflowClient>();

    public IServiceProvider Services => host.Services;

    public Task StopAsync() => host.StopAsync();

    /// <summary>Waits until an execution is in a state: asks again each time until the caller's patience ends.</summary>
    public static async Task<WorkflowExecution> ReachAsync(WorkflowHandle handle, params ExecutionState[] states)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var execution = await handle.GetAsync(patience.Token);
            if (states.Contains(execution.State))
            {
                return execution;
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits until the journal of an execution holds so many entries: asks again each time until the caller's patience ends.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> HistoryAsync(WorkflowHandle handle, Func<JournalEntry, bool> wanted, int count = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var history = await handle.GetHistoryAsync(patience.Token);
            if (history.Count(wanted) >= count)
            {
                return history;
            }

            await Task.Yield();
        }
    }
}
